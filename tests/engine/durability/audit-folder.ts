import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import type { AnyRecord } from '../../../engine/protocol/record.ts';

/** What the log of an engine tells. Keys are texts, as on the wire. */
export interface Audit {
  readonly records: number;
  readonly created: ReadonlySet<string>;
  readonly completed: ReadonlySet<string>;
  readonly published: ReadonlySet<string>;
  readonly completedTwice: readonly string[];
  /** Jobs that were activated after their completion. */
  readonly handedOutAgain: readonly string[];
  /** Positions after which the next one is not the next number. */
  readonly gaps: readonly number[];
  readonly replayDifferences: readonly string[];
}

const PAGE = 5_000;

/** Opens the engine of a folder, reads its whole log and replays it. */
export async function auditFolder(dataDir: string): Promise<Audit> {
  const feel = createFeelEngine({ now: Date.now });
  const engine = await createEngine({ dataDir, feel, decisions: createDecisionEngine(feel), parseBpmn });
  const [created, completed, published] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const completedTwice: string[] = [];
  const handedOutAgain: string[] = [];
  const gaps: number[] = [];
  let last = 0;
  try {
    await engine.idle();
    for (let page = engine.readRecords(1, PAGE); page.length > 0; page = engine.readRecords(last + 1, PAGE)) {
      for (const record of page) {
        if (record.position !== last + 1) gaps.push(last);
        last = record.position;
        note(record);
      }
    }
    return { records: last, created, completed, published, completedTwice, handedOutAgain, gaps, replayDifferences: engine.checkReplay() };
  } finally {
    await engine.close();
  }

  function note(record: AnyRecord): void {
    if (record.recordType !== 'EVENT') return;
    if (record.valueType === 'PROCESS_INSTANCE_CREATION') created.add(String(record.value.processInstanceKey));
    if (record.valueType === 'MESSAGE' && record.intent === 'PUBLISHED') published.add(String(record.key));
    if (record.valueType === 'JOB_BATCH') handedOutAgain.push(...record.value.jobKeys.map(String).filter((key) => completed.has(key)));
    if (record.valueType === 'JOB' && record.intent === 'COMPLETED') {
      if (completed.has(String(record.key))) completedTwice.push(String(record.key));
      completed.add(String(record.key));
    }
  }
}
