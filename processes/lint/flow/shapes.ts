/**
 * What a path such as `approval.decision` can hold, followed from where it is read to the form, the table or the text it comes from. Where that
 * cannot be told for certain the answer is undefined, and no rule complains.
 */
import { GIVEN_BY_PROGRAMS } from '../contract-facts.ts';
import type { Element, Process } from '../diagram/diagram.ts';
import { parseFeel, type Feel } from '../feel/feel.ts';
import { pathOf } from '../feel/reads.ts';
import type { Field, FormFile } from '../forms/form.ts';
import { once, type OfficeSet } from '../office-set.ts';
import type { Decision } from '../tables/table.ts';
import { variablesOf } from './variables.ts';

const MAX_DEPTH = 12;
type Path = readonly string[];

interface Place {
  readonly set: OfficeSet;
  readonly process: Process;
  readonly element: Element;
  readonly depth: number;
}

/** The texts a path can hold, or undefined. */
export function textsOf(set: OfficeSet, process: Process, element: Element, path: Path): ReadonlySet<string> | undefined {
  return follow({ set, process, element, depth: 0 }, path, textsAt, mergeTexts);
}

/** Whether a path can have a value at all: false only when everyone who writes the variable leaves this field out. */
export function hasField(set: OfficeSet, process: Process, element: Element, path: Path): boolean | undefined {
  if (path.length < 2) return undefined;
  const found = follow({ set, process, element, depth: 0 }, path, fieldAt, mergeFields);
  return found === undefined || found === 'no value' ? undefined : found === 'there';
}

/** Names next to a field that is missing, to suggest one. */
export function fieldsBeside(set: OfficeSet, process: Process, path: Path): string[] {
  const [name] = path as [string, ...string[]];
  return variablesOf(set)
    .writers(process, name)
    .flatMap(({ source, element }) => (source ? keysOf(source, set, element) : []));
}

function keysOf(feel: Feel, set: OfficeSet, element: Element): string[] {
  if (feel.kind === 'context') return feel.entries.map(({ key }) => key);
  if (feel.kind === 'if') return [...keysOf(feel.yes, set, element), ...keysOf(feel.no, set, element)];
  if (feel.kind === 'name' && feel.name === 'form') return (formOf(set, element)?.fields ?? []).flatMap(({ path }) => path.slice(0, 1));
  if (feel.kind === 'call') return feel.parts.flatMap((part) => keysOf(part, set, element));
  return [];
}

type At<T> = (feel: Feel, rest: Path, place: Place) => T | undefined;

interface Asked {
  readonly found: Map<string, unknown>;
  /** What is being looked for, innermost last. */
  readonly open: string[];
}
const askedOf = once((): Map<unknown, Asked> => new Map());

/** Asks all writers of a variable; one that is not understood makes the answer unknown. */
function follow<T>(place: Place, path: Path, ask: At<T>, merge: (answers: readonly T[]) => T | undefined): T | undefined {
  if (place.depth > MAX_DEPTH) return undefined;
  const [name, ...rest] = path as [string, ...string[]];
  const deeper = { ...place, depth: place.depth + 1 };
  if (name === 'form' && place.element.type === 'userTask') return ask({ kind: 'name', name: 'form' }, rest, deeper);
  const decided = place.element.calledDecision?.result === name ? decisionResult(place.set, place.element.calledDecision.id) : undefined;
  if (decided) return ask(decided, rest, deeper);
  if (variablesOf(place.set).produced(place.element).has(name)) return undefined;
  const all = askedOf(place.set);
  const { found, open } = all.get(ask) ?? { found: new Map<string, unknown>(), open: [] };
  all.set(ask, { found, open });
  const key = JSON.stringify([place.process.id, ...path]);
  if (found.has(key)) return found.get(key) as T | undefined;
  // A variable that is merged into itself gets nothing new of itself; one that is made of another made of it is not understood.
  if (open.includes(key)) return open.at(-1) === key ? merge([]) : undefined;
  open.push(key);
  const answer = askWriters(place, name, rest, ask, merge);
  open.pop();
  found.set(key, answer);
  return answer;
}

function askWriters<T>(place: Place, name: string, rest: Path, ask: At<T>, merge: (answers: readonly T[]) => T | undefined): T | undefined {
  const variables = variablesOf(place.set);
  const handed = variables.handedIn(place.process, name);
  const writers = handed ?? variables.writers(place.process, name);
  if (writers.length === 0 || (!handed && variables.madeInside(place.process, name))) return undefined;
  const answers: T[] = [];
  for (const { source, element, process } of writers) {
    const feel = source ?? (element.calledDecision?.result === name ? decisionResult(place.set, element.calledDecision.id) : undefined);
    const answer = feel && ask(feel, rest, { set: place.set, process, element, depth: place.depth + 1 });
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return merge(answers);
}

const mergeTexts = (answers: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(answers.flatMap((texts) => [...texts]));
const NO_TEXT: ReadonlySet<string> = new Set();

function textsAt(feel: Feel, rest: Path, place: Place): ReadonlySet<string> | undefined {
  const path = pathOf(feel);
  if (path) {
    if (path[0] === 'form' && place.element.type === 'userTask')
      return optionsOf(fieldOf(formOf(place.set, place.element), [...path.slice(1), ...rest]));
    return follow(place, [...path, ...rest], textsAt, mergeTexts);
  }
  switch (feel.kind) {
    case 'null':
      return NO_TEXT;
    case 'text':
      return rest.length === 0 ? new Set([feel.value]) : undefined;
    case 'if': {
      const [yes, no] = [textsAt(feel.yes, rest, place), textsAt(feel.no, rest, place)];
      return yes && no && mergeTexts([yes, no]);
    }
    case 'context': {
      const entry = feel.entries.find(({ key }) => key === rest[0]);
      // What a context leaves out is null.
      return entry ? textsAt(entry.value, rest.slice(1), place) : NO_TEXT;
    }
    case 'call': {
      // The last part that has the field gives it.
      if (feel.name !== 'context merge' || rest.length === 0) return undefined;
      const giver = feel.parts.findLast((part) => fieldAt(part, rest, place) !== 'missing');
      return giver ? textsAt(giver, rest, place) : NO_TEXT;
    }
    default:
      return undefined;
  }
}

type Presence = 'there' | 'missing' | 'no value';

/** Null says nothing about fields; one writer who gives the field is enough. */
function mergeFields(answers: readonly Presence[]): Presence {
  if (answers.includes('there')) return 'there';
  return answers.includes('missing') ? 'missing' : 'no value';
}

function fieldAt(feel: Feel, rest: Path, place: Place): Presence | undefined {
  if (rest.length === 0) return 'there';
  const path = pathOf(feel);
  if (path) {
    if (path[0] === 'form' && place.element.type === 'userTask') {
      const given = givenBy(formOf(place.set, place.element), [...path.slice(1), ...rest]);
      return given === undefined ? undefined : given ? 'there' : 'missing';
    }
    return follow(place, [...path, ...rest], fieldAt, mergeFields);
  }
  switch (feel.kind) {
    case 'null':
      return 'no value';
    case 'if': {
      const [yes, no] = [fieldAt(feel.yes, rest, place), fieldAt(feel.no, rest, place)];
      return yes && no && mergeFields([yes, no]);
    }
    case 'context': {
      const entry = feel.entries.find(({ key }) => key === rest[0]);
      return entry ? fieldAt(entry.value, rest.slice(1), place) : 'missing';
    }
    case 'call': {
      if (feel.name !== 'context merge') return undefined;
      const answers = feel.parts.map((part) => fieldAt(part, rest, place));
      if (answers.includes('there')) return 'there';
      return answers.includes(undefined) ? undefined : mergeFields(answers as Presence[]);
    }
    default:
      return undefined;
  }
}

export const formOf = (set: OfficeSet, element: Element): FormFile | undefined =>
  element.form ? set.forms.get(element.form.formId) : undefined;

/** The field a path leads to, whatever of it is read further. */
export function fieldOf(form: FormFile | undefined, path: Path): Field | undefined {
  return form?.fields.find(
    (field) => field.key !== '' && field.path.length === path.length && field.path.every((part, index) => part === path[index]),
  );
}

/** Whether a form gives something at a path: a field, a part of a field's value, or what stands around a field. */
export function givenBy(form: FormFile | undefined, path: Path): boolean | undefined {
  if (!form || form.fault) return undefined;
  if (path.length === 0 || GIVEN_BY_PROGRAMS.some((given) => given === path[0] || given === path.slice(0, 2).join('.'))) return true;
  return form.fields.some((field) => {
    if (field.path.length === 0) return false;
    const shorter = Math.min(field.path.length, path.length);
    if (!field.path.slice(0, shorter).every((part, index) => part === path[index])) return false;
    // Of a row or a group only what is a field of it can be read; of a field's own value anything.
    return path.length <= field.path.length || (field.key !== '' && !field.repeats);
  });
}

function optionsOf(field: Field | undefined): ReadonlySet<string> | undefined {
  return field?.options && !field.optionsElsewhere ? new Set(field.options) : undefined;
}

/** The result of a decision as an expression: a context of what each column can be. */
export function decisionResult(set: OfficeSet, id: string): Feel | undefined {
  const decision = set.decisions.get(id);
  if (decision?.expression !== undefined) return parseFeel(decision.expression).feel;
  if (!decision?.table || decision.table.aggregation !== '' || /COLLECT|RULE ORDER/.test(decision.table.hitPolicy)) return undefined;
  const { outputs } = decision.table;
  const [only] = outputs;
  if (outputs.length === 1 && only) return columnFeel(decision, 0);
  return { kind: 'context', entries: outputs.map(({ name }, index) => ({ key: name, value: columnFeel(decision, index) })) };
}

function columnFeel(decision: Decision, column: number): Feel {
  const cells = (decision.table?.rows ?? []).map(({ outputs }) => parseFeel(outputs[column]?.text ?? '').feel);
  return cells.reduceRight<Feel>((no, yes) => ({ kind: 'if', condition: { kind: 'null' }, yes, no }), { kind: 'null' });
}
