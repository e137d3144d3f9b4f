import type { DecisionEngine } from '../dmn/contract.ts';
import type { FeelEngine } from '../expression/contract.ts';
import type { EngineState } from '../state/engine-state.ts';
import type { KeyGenerator } from '../stream/key-generator.ts';
import type { Writers } from '../stream/writers.ts';

/** What every processor and behavior is given: state to read, writers, keys, time and the two evaluators. */
export interface Processing {
  readonly state: EngineState;
  readonly writers: Writers;
  readonly keys: KeyGenerator;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly feel: FeelEngine;
  readonly decisions: DecisionEngine;
}
