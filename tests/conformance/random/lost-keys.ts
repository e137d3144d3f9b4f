import type { ExportedRecord } from '../exported-record.ts';
import type { ScenarioRun } from '../run-scenario.ts';

const LOWEST_KEY = 2 ** 51;
const HIGHEST_KEY = 2 ** 52;
const isKey = (given: unknown): given is number => typeof given === 'number' && given >= LOWEST_KEY && given < HIGHEST_KEY;

/**
 * Keys that a refused command had drawn go back to the engine and are drawn again. Which later record gets them depends on the signals that a
 * driver sends between the steps, so they are told apart within their rejection only.
 */
export function withLostKeysApart(run: ScenarioRun): ScenarioRun {
  let highest = 0;
  const records = run.records.map((record): ExportedRecord => {
    if (record.recordType !== 'COMMAND_REJECTION') {
      highest = Math.max(highest, record.key, ...keysIn(record.value));
      return record;
    }
    const lost = [...new Set(keysIn(record.value).filter((key) => key > highest))].toSorted((a, b) => a - b);
    return lost.length === 0 ? record : { ...record, value: renamed(record.value, lost) as ExportedRecord['value'] };
  });
  return { ...run, records };
}

function keysIn(given: unknown): number[] {
  if (isKey(given)) return [given];
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(keysIn) : [];
}

function renamed(given: unknown, lost: readonly number[]): unknown {
  if (isKey(given) && lost.includes(given)) return `lost ${lost.indexOf(given) + 1}`;
  if (Array.isArray(given)) return given.map((item) => renamed(item, lost));
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, renamed(value, lost)]));
}
