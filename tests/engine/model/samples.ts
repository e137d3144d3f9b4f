/** Documents whose deployment a real broker accepted or refused; `fixtures/recorded-answers.json` holds what it said. */
import { boundaryAndEventSamples } from './samples/events.ts';
import { expressionSamples } from './samples/expressions.ts';
import { structureSamples } from './samples/structure.ts';
import { taskSamples } from './samples/tasks.ts';
import { unreadableSamples } from './samples/unreadable.ts';
import { validSamples } from './samples/valid.ts';

/** XML by sample name; the resource is called `NAME.bpmn`. */
export const samples: Readonly<Record<string, string>> = {
  ...structureSamples,
  ...taskSamples,
  ...boundaryAndEventSamples,
  ...expressionSamples,
  ...unreadableSamples,
  ...validSamples,
};
