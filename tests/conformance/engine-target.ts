import type { RunningEngine } from '../../engine/engine-api.ts';
import { exportedJson } from '../../engine/protocol/exported-json.ts';
import { callRest } from './call-rest.ts';
import { until } from './job-streams.ts';
import { callUserTask } from './call-user-task.ts';
import type { ExportedRecord, RecordSource } from './exported-record.ts';
import type { Target } from './run-scenario.ts';

const PAGE = 1_000;

/** The embedded engine with a controlled clock and a REST port; its records are read as its exporter would write them. */
export function engineTarget({ address, engine, restUrl }: Pick<RunningEngine, 'address' | 'engine' | 'restUrl'>): Target {
  if (!restUrl) throw new Error('Expected the engine to serve REST, but it was started without a port for it');
  return {
    address,
    source: engineRecords(engine),
    pin: (epochMilli) => engine.clock.pin(epochMilli),
    advance: (ms) => engine.clock.add(ms),
    workOnUserTask: (act, key, body) => callUserTask(restUrl, act, key, body),
    rest: (call) => callRest(restUrl, call),
    streamIs: (open, type) =>
      until(`the stream of '${type}' to be ${open ? 'open' : 'closed'}`, () => Promise.resolve(engine.isStreamed(type) === open)),
  };
}

function engineRecords(engine: RunningEngine['engine']): RecordSource {
  const seen: ExportedRecord[] = [];
  return {
    records: () => {
      for (;;) {
        const page = engine.readRecords((seen.at(-1)?.position ?? 0) + 1, PAGE);
        for (const record of page) seen.push(JSON.parse(exportedJson(record)) as ExportedRecord);
        if (page.length < PAGE) return seen;
      }
    },
    nextArrival: () =>
      new Promise((resolve) => {
        const unsubscribe = engine.onCommit(() => {
          unsubscribe();
          resolve();
        });
      }),
  };
}
