import type { IncomingRecord } from '../incoming-record.ts';

/** The start event of a process itself. */
export const isStart = ({ valueType, intent, value }: IncomingRecord): boolean =>
  valueType === 'PROCESS_INSTANCE' &&
  intent === 'ELEMENT_COMPLETED' &&
  value['bpmnElementType'] === 'START_EVENT' &&
  value['flowScopeKey'] === value['processInstanceKey'];
