import { describe, expect, it } from '@jest/globals';
import { batchDifferences, batchesOf } from './element-streams-batches.ts';
import type { ExportedRecord } from './exported-record.ts';

const KEY = 2 ** 51;

/** Writes a stream as an engine would: positions and keys as they come, in whatever order the commands do. */
function recorder() {
  const records: ExportedRecord[] = [];
  let lastKey = KEY;
  const write = (
    recordType: string,
    valueType: string,
    intent: string,
    key: number,
    source: number,
    value: Record<string, unknown>,
  ): number => {
    records.push({
      recordType,
      valueType,
      intent,
      key,
      value,
      position: records.length + 1,
      sourceRecordPosition: source,
      timestamp: 0,
      rejectionType: 'NULL_VAL',
      rejectionReason: '',
    });
    return records.length;
  };
  return {
    records,
    newKey: () => (lastKey += 1),
    command: (...of: [valueType: string, intent: string, key: number, value: Record<string, unknown>, source?: number]) =>
      write('COMMAND', of[0], of[1], of[2], of[4] ?? -1, of[3]),
    event: (source: number, valueType: string, intent: string, key: number, value: Record<string, unknown>) =>
      write('EVENT', valueType, intent, key, source, value),
  };
}

interface Options {
  readonly order?: readonly string[];
  readonly variables?: readonly (readonly [string, string])[];
  readonly ending?: string;
  readonly givenBack?: boolean;
  readonly messageId?: string;
}

/** A case of two tasks whose jobs are completed in the given order. */
function run({
  order = ['sign', 'check'],
  variables = [
    ['a', '1'],
    ['b', '2'],
  ],
  ending = 'ELEMENT_COMPLETED',
  givenBack = false,
  messageId = '',
}: Options = {}): ExportedRecord[] {
  const { records, newKey, command, event } = recorder();
  const instance = newKey();
  const created = command('PROCESS_INSTANCE_CREATION', 'CREATE', -1, { bpmnProcessId: 'case' });
  event(created, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', instance, {
    elementId: 'case',
    bpmnElementType: 'PROCESS',
    parentElementInstanceKey: -1,
    processInstanceKey: instance,
  });
  const jobs = new Map(
    ['sign', 'check'].map((elementId) => {
      const [element, job] = [newKey(), newKey()];
      event(created, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', element, {
        elementId,
        bpmnElementType: 'SERVICE_TASK',
        flowScopeKey: instance,
        processInstanceKey: instance,
      });
      event(created, 'JOB', 'CREATED', job, { elementId, elementInstanceKey: element });
      return [elementId, { element, job }];
    }),
  );
  for (const elementId of order) {
    const { element, job } = jobs.get(elementId) as { element: number; job: number };
    const errorMessage = givenBack ? 'Failed to send activated jobs to client' : '';
    if (givenBack)
      event(command('JOB', 'FAIL', job, { elementId, elementInstanceKey: element, errorMessage }), 'JOB', 'FAILED', job, {
        elementId,
        elementInstanceKey: element,
        errorMessage,
      });
    const completed = command('JOB', 'COMPLETE', job, {});
    event(completed, 'JOB', 'COMPLETED', job, { elementId, elementInstanceKey: element, errorMessage, messageId });
    for (const [name, value] of variables) event(completed, 'VARIABLE', 'CREATED', newKey(), { name, value, scopeKey: element });
    event(completed, 'PROCESS_INSTANCE', ending, element, {
      elementId,
      bpmnElementType: 'SERVICE_TASK',
      flowScopeKey: instance,
      processInstanceKey: instance,
    });
  }
  return records;
}

const compare = (first: Options, second: Options): string | undefined => batchDifferences(batchesOf(run(first)), batchesOf(run(second)));

describe('comparing batches', () => {
  it('should find no difference when the commands came in another order, and with other keys', () => {
    expect(compare({}, { order: ['check', 'sign'] })).toBeUndefined();
  });

  it("should find no difference in the order of a document's variables, in random ids, and in jobs that the gateway gave back", () => {
    expect(
      compare(
        { messageId: '0f4d2c1a-1111-4222-8333-444455556666' },
        {
          messageId: '9a8b7c6d-7777-4888-8999-aaaabbbbcccc',
          variables: [
            ['b', '2'],
            ['a', '1'],
          ],
          givenBack: true,
        },
      ),
    ).toBeUndefined();
  });

  it('should name the command, and show where the records part', () => {
    const difference = compare(
      {},
      {
        variables: [
          ['a', '1'],
          ['b', '3'],
        ],
      },
    );
    expect(difference).toContain('JOB COMPLETE JOB sign of /case[1]/sign[1] #1 (1): record 2 is');
    expect(difference).toContain('"value":"3"');
  });

  it('should see what an engine did otherwise, and a command that only one of them had', () => {
    expect(compare({}, { ending: 'ELEMENT_TERMINATED' })).toContain('EVENT PROCESS_INSTANCE ELEMENT_TERMINATED /case[1]/sign[1]');
    expect(compare({}, { order: ['sign'] })).toBe('JOB COMPLETE JOB check of /case[1]/check[1] #1 (1): only in the expected run');
  });
});
