import { expect, test } from '@jest/globals';
import type { ExportedRecord } from './exported-record.ts';
import { elementDifferences, elementStreams } from './element-streams.ts';

const event = (key: number, elementId: string, intent: string, value: object): ExportedRecord =>
  ({
    recordType: 'EVENT',
    valueType: 'PROCESS_INSTANCE',
    intent,
    key,
    value: { elementId, parentProcessInstanceKey: -1, parentElementInstanceKey: -1, ...value },
  }) as unknown as ExportedRecord;
const start = [
  event(1, 'case', 'ELEMENT_ACTIVATING', { processInstanceKey: 1, bpmnElementType: 'PROCESS' }),
  event(2, 'assign', 'ELEMENT_ACTIVATING', { processInstanceKey: 1, bpmnElementType: 'CALL_ACTIVITY' }),
];
const child = (key: number): ExportedRecord =>
  event(key, 'assignment', 'ELEMENT_ACTIVATING', {
    processInstanceKey: key,
    bpmnElementType: 'PROCESS',
    parentProcessInstanceKey: 1,
    parentElementInstanceKey: 2,
  });
const work = (key: number, instance: number, intent: string): ExportedRecord =>
  event(key, 'work', intent, { processInstanceKey: instance, bpmnElementType: 'SERVICE_TASK' });

test('should find no difference when only branches are interleaved otherwise', () => {
  const first = [
    ...start,
    child(3),
    child(4),
    work(5, 3, 'ELEMENT_ACTIVATED'),
    work(5, 3, 'ELEMENT_COMPLETED'),
    work(6, 4, 'ELEMENT_ACTIVATED'),
  ];
  const second = [
    ...start,
    child(13),
    child(14),
    work(16, 14, 'ELEMENT_ACTIVATED'),
    work(15, 13, 'ELEMENT_ACTIVATED'),
    work(15, 13, 'ELEMENT_COMPLETED'),
  ];
  expect(elementDifferences(elementStreams(first), elementStreams(second))).toBeUndefined();
});

test('should name the instance, the element and what differs', () => {
  const first = [...start, child(3), child(4), work(6, 4, 'ELEMENT_COMPLETED')];
  const second = [...start, child(3), child(4), work(6, 4, 'ELEMENT_TERMINATED')];
  expect(elementDifferences(elementStreams(first), elementStreams(second))).toBe(
    'case[1]/assign[2] · work: event 0 is ELEMENT_TERMINATED, expected ELEMENT_COMPLETED',
  );
});
