import type { ExportedRecord } from '../exported-record.ts';

export interface OpenJob {
  readonly elementId: string;
  readonly type: string;
  /** Which job of its element it is, from 1. */
  readonly nth: number;
  readonly key: number;
  readonly retries: number;
  readonly state: 'open' | 'failed' | 'backingOff' | 'thrown';
  readonly recurringTime: number;
  /** -1 unless a worker has it. */
  readonly deadline: number;
  /** Of a throw or end event: an error thrown from there is an exception inside Zeebe 8.6.0. */
  readonly isEvent: boolean;
}

export interface OpenElement {
  readonly elementId: string;
  readonly nth: number;
  readonly key: number;
  readonly type: string;
}

/** What waits at a moment of a run, as its records tell. */
export interface OpenWork {
  readonly jobs: readonly OpenJob[];
  readonly userTasks: readonly { readonly elementId: string; readonly nth: number }[];
  readonly timers: readonly { readonly dueDate: number }[];
  /** Kept until their time to live is over. */
  readonly messages: readonly { readonly deadline: number }[];
  readonly subscriptions: readonly { readonly name: string; readonly key: string }[];
  /** `jobKey` -1: none. */
  readonly incidents: readonly { readonly nth: number; readonly jobKey: number }[];
  readonly elements: readonly OpenElement[];
  /** Process instances that can be cancelled. */
  readonly roots: readonly OpenElement[];
  /** Those that were, and that their last child has left terminating for good: see scenarios/handlers-ended-elsewhere.ts. */
  readonly left: readonly OpenElement[];
}

const ENDED_JOB = new Set(['COMPLETED', 'CANCELED']);

export function openWork(records: readonly ExportedRecord[]): OpenWork {
  const jobs = new Map<number, OpenJob>();
  const userTasks = new Map<number, OpenWork['userTasks'][number]>();
  const timers = new Map<number, { dueDate: number }>();
  const messages = new Map<number, { deadline: number }>();
  const subscriptions = new Map<number, OpenWork['subscriptions'][number]>();
  const incidents = new Map<number, OpenWork['incidents'][number]>();
  const elements = new Map<number, OpenElement>();
  const roots = new Map<number, OpenElement>();
  const left = new Map<number, OpenElement>();
  const counts = new Map<string, number>();
  const next = (what: string): number => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
    return counts.get(what) as number;
  };
  for (const { recordType, valueType, intent, key, value } of records) {
    if (recordType !== 'EVENT') continue;
    const elementId = String(value['elementId']);
    switch (valueType) {
      case 'JOB': {
        const job = jobs.get(key);
        if (intent === 'CREATED') {
          jobs.set(key, {
            elementId,
            type: String(value['type']),
            nth: next(`job ${elementId}`),
            key,
            retries: Number(value['retries']),
            state: 'open',
            recurringTime: -1,
            deadline: -1,
            isEvent: isEvent(elements, Number(value['elementInstanceKey'])),
          });
        } else if (ENDED_JOB.has(intent)) jobs.delete(key);
        else if (job && intent === 'FAILED') {
          const backsOff = Number(value['retryBackoff']) > 0 && Number(value['retries']) > 0;
          jobs.set(key, {
            ...job,
            deadline: -1,
            retries: Number(value['retries']),
            state: Number(value['retries']) <= 0 ? 'failed' : backsOff ? 'backingOff' : 'open',
            recurringTime: Number(value['recurringTime']),
          });
        } else if (job && intent === 'ERROR_THROWN') jobs.set(key, { ...job, state: 'thrown', deadline: -1 });
        else if (job && intent === 'TIMEOUT_UPDATED') jobs.set(key, { ...job, deadline: Number(value['deadline']) });
        else if (job && intent === 'TIMED_OUT') jobs.set(key, { ...job, deadline: -1 });
        else if (job && intent === 'RECURRED_AFTER_BACKOFF') jobs.set(key, { ...job, state: 'open' });
        else if (job && intent === 'RETRIES_UPDATED') jobs.set(key, { ...job, retries: Number(value['retries']) });
        break;
      }
      case 'JOB_BATCH':
        for (const [index, jobKey] of (value['jobKeys'] as number[]).entries())
          taken(jobs, jobKey, (value['jobs'] as { deadline: number }[])[index]);
        break;
      case 'USER_TASK':
        if (intent === 'CREATED') userTasks.set(key, { elementId, nth: next(`user task ${elementId}`) });
        else if (intent === 'COMPLETED' || intent === 'CANCELED') userTasks.delete(key);
        break;
      case 'TIMER':
        if (intent === 'TRIGGERED' || intent === 'CANCELED') timers.delete(key);
        else timers.set(key, { dueDate: Number(value['dueDate']) });
        break;
      case 'MESSAGE':
        if (intent === 'PUBLISHED') messages.set(key, { deadline: Number(value['deadline']) });
        else messages.delete(key);
        break;
      case 'PROCESS_MESSAGE_SUBSCRIPTION':
        if (intent === 'CREATING') subscriptions.set(key, { name: String(value['messageName']), key: String(value['correlationKey']) });
        else if (intent === 'DELETED') subscriptions.delete(key);
        break;
      case 'INCIDENT':
        if (intent === 'CREATED') incidents.set(key, { nth: next('incident'), jobKey: Number(value['jobKey']) });
        else if (intent === 'RESOLVED') incidents.delete(key);
        if (intent === 'RESOLVED' && Number(value['jobKey']) > 0) reopen(jobs, Number(value['jobKey']));
        break;
      case 'PROCESS_INSTANCE':
        if (intent === 'ELEMENT_ACTIVATING') {
          const element = { elementId, nth: next(`element ${elementId}`), key, type: String(value['bpmnElementType']) };
          elements.set(key, element);
          if (element.type === 'PROCESS' && value['parentProcessInstanceKey'] === -1) roots.set(key, element);
        } else if (intent === 'ELEMENT_TERMINATING') {
          const root = roots.get(key);
          if (root && roots.delete(key)) left.set(key, root);
        } else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') {
          elements.delete(key);
          roots.delete(key);
          left.delete(key);
        }
        break;
    }
  }
  const all = <T>(found: ReadonlyMap<number, T>): T[] => [...found.values()];
  return {
    jobs: all(jobs),
    userTasks: all(userTasks),
    timers: all(timers),
    messages: all(messages),
    subscriptions: all(subscriptions),
    incidents: all(incidents),
    elements: all(elements),
    roots: all(roots),
    left: all(left),
  };
}

function taken(jobs: Map<number, OpenJob>, key: number, batch: { deadline: number } | undefined): void {
  const job = jobs.get(key);
  if (job && batch) jobs.set(key, { ...job, deadline: Number(batch.deadline) });
}

function isEvent(elements: ReadonlyMap<number, OpenElement>, key: number): boolean {
  return elements.get(key)?.type.endsWith('_EVENT') ?? false;
}

function reopen(jobs: Map<number, OpenJob>, key: number): void {
  const job = jobs.get(key);
  if (job) jobs.set(key, { ...job, state: 'open' });
}

/** Of a process, in the order of their deployment. */
export function versionsOf(process: string, records: readonly ExportedRecord[]): number[] {
  return records
    .filter(
      ({ recordType, valueType, intent, value }) =>
        recordType === 'EVENT' && valueType === 'PROCESS' && intent === 'CREATED' && value['bpmnProcessId'] === process,
    )
    .map(({ value }) => Number(value['version']));
}
