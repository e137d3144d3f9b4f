/**
 * A supervision case as data: what is entered, who does what when, and what must come out. The acceptance tests and the demo play the same files.
 * Moments are `YYYY-MM-DDTHH:mm` in the office's time; `shiftYear` moves a whole file to a year with the same weekdays.
 */
import { readFileSync } from 'node:fs';
import type { AssignmentInput, GateCode, Matter, Phase } from '../processes/contract.ts';

export interface CompleteStep {
  readonly at: string;
  readonly task: string;
  readonly as: string;
  readonly unit?: string;
  readonly form: Record<string, unknown>;
}
export interface CaseActionStep {
  readonly at: string;
  readonly action: string;
  readonly as: string;
  readonly body: Record<string, unknown>;
  readonly refused?: string;
}
export interface AssignmentActionStep {
  readonly at: string;
  readonly assignmentAction: string;
  readonly unit: string;
  readonly as: string;
  readonly body: Record<string, unknown>;
  readonly refused?: string;
}
export interface PreviewStep {
  readonly at: string;
  readonly gatePreview: { readonly codes: readonly GateCode[] };
  readonly as: string;
}
/** A form that is kept and not handed in (暂存). */
export interface KeepStep {
  readonly at: string;
  readonly draftOf: string;
  readonly as: string;
  readonly unit?: string;
  readonly form: Record<string, unknown>;
}
export type Step = CompleteStep | CaseActionStep | AssignmentActionStep | PreviewStep | KeepStep;

export interface CaseExpectation {
  readonly number: string;
  /** Template id and number of every document of the case, in order of issue; those not named in `numbered` documents are left out. */
  readonly documents: readonly { readonly template: string; readonly number: string; readonly on: string }[];
  /** Of the lead assignment: field → moment. */
  readonly deadlines: Readonly<Record<string, string>>;
  /** Colour changes of the lead assignment as `MM-DD colour scope`. */
  readonly lights: readonly string[];
  readonly highestPhase: Phase;
  readonly urgings: number;
  readonly verdicts: readonly { readonly passed: boolean; readonly codes: readonly GateCode[] }[];
  readonly score: string;
  readonly scoreParts?: Readonly<Record<string, string>>;
  readonly status: string;
}

/** What is played of a case. One that ends while something waits is no more than this. */
export interface PlayedCase {
  readonly id: string;
  readonly note: string;
  readonly start: string;
  readonly registeredBy: string;
  readonly matter: Omit<Matter, 'leadUnitName' | 'coUnitNames'>;
  readonly steps: readonly Step[];
}

/** A case that is played to its end, and what must come out. */
export interface CaseData extends PlayedCase {
  /** First number of a sequence in this case's year, where the office's book had others before it. */
  readonly sequences: Readonly<Record<string, number>>;
  readonly breakdown: readonly AssignmentInput[];
  readonly expect: CaseExpectation;
}

/** Reads a case file; with `year`, every 2026 in it becomes that year (2037 has the same weekdays and dates). */
export function readCase<Case extends PlayedCase = CaseData>(path: string, year = 2026): Case {
  const text = readFileSync(path, 'utf8');
  return JSON.parse(year === 2026 ? text : text.replaceAll('2026', String(year))) as Case;
}
