import type { EngineApi } from '../engine-api.ts';
import type { AnyRecord } from '../protocol/record.ts';

const PAGE = 500;
/** A scrape after a long pause catches up over several scrapes instead of stopping the engine. */
const PAGES_A_SCRAPE = 100;

/** Counters of what the engine has committed since its start, in Prometheus' text format, by Zeebe's names. */
export function engineMetrics(engine: EngineApi): { text(): string; stop(): void } {
  const counters = new Map<string, number>();
  let next: number | undefined;
  const count = (name: string): void => {
    counters.set(name, (counters.get(name) ?? 0) + 1);
  };
  let last = 0;
  const unsubscribe = engine.onCommit((position) => {
    // The first commit seen tells where counting begins; older records are history.
    next ??= position;
    last = position;
  });
  const catchUp = (): void => {
    for (let page = 0; page < PAGES_A_SCRAPE && next !== undefined && next <= last; page++) {
      const records = engine.readRecords(next, PAGE);
      if (records.length === 0) return;
      for (const record of records) countRecord(record, count);
      next = (records.at(-1) as AnyRecord).position + 1;
    }
  };
  return {
    text: () => {
      catchUp();
      const lines = [...counters].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name} ${value}.0`);
      return [
        `zeebe_health{partition="1"} ${engine.failure ? 0 : 1}.0`,
        `zeebe_log_appender_last_committed_position{partition="1"} ${last}.0`,
        ...lines,
        '',
      ].join('\n');
    },
    stop: unsubscribe,
  };
}

const ELEMENT_ACTIONS: Readonly<Record<string, string>> = {
  ELEMENT_ACTIVATED: 'activated',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'terminated',
};

function countRecord(record: AnyRecord, count: (name: string) => void): void {
  count(`zeebe_stream_processor_records_total{action="${record.recordType === 'COMMAND' ? 'processed' : 'written'}",partition="1"}`);
  if (record.recordType !== 'EVENT') return;
  if (record.valueType === 'PROCESS_INSTANCE') {
    const action = ELEMENT_ACTIONS[record.intent];
    if (action) count(`zeebe_element_instance_events_total{action="${action}",type="${record.value.bpmnElementType}",partition="1"}`);
  } else if (record.valueType === 'JOB') {
    count(`zeebe_job_events_total{action="${record.intent.toLowerCase().replaceAll('_', ' ')}",partition="1"}`);
  } else if (record.valueType === 'INCIDENT') {
    count(`zeebe_incident_events_total{action="${record.intent.toLowerCase()}",partition="1"}`);
  } else if (record.valueType === 'MESSAGE') {
    count(`zeebe_message_events_total{action="${record.intent.toLowerCase()}",partition="1"}`);
  }
}
