import type { ValueType } from '../protocol/record.ts';
import type { Command } from './writers.ts';

/** What the stream calls with a command. All it does, it does through writers. */
export type CommandProcessor<V extends ValueType> = (command: Command<V>) => void;
