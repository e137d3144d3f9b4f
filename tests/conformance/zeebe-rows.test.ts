import { expect, test } from '@jest/globals';
import { readRecording } from './read-recording.ts';
import { scenarios } from './scenarios.ts';
import { zeebeRows } from './zeebe-rows.ts';

test('should show each row in scenarios that exist, or say why there is none', () => {
  const names = new Set(scenarios.map(({ name }) => name));
  const wrong = zeebeRows.filter(
    ({ scenarios: shownIn, because }) =>
      shownIn.some((name) => !names.has(name)) || (shownIn.length === 0) !== (because !== undefined && because.endsWith('.')),
  );
  expect(wrong).toEqual([]);
});

test('should name each row once', () => {
  const names = zeebeRows.map(({ row }) => row);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('should have recorded the texts that the rows name', () => {
  const texts = new Map<string, readonly string[]>();
  const textsOf = (name: string): readonly string[] => {
    const found = texts.get(name) ?? stringsIn(readRecording(name));
    texts.set(name, found);
    return found;
  };
  const missing = zeebeRows.flatMap(({ row, scenarios: shownIn, says }) =>
    shownIn.filter((name) => says !== undefined && !textsOf(name).some((text) => text.includes(says))).map((name) => `${row}: ${name}`),
  );
  expect(missing).toEqual([]);
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
