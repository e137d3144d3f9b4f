/**
 * Which names can have a value at an element. It errs towards "known": the order of steps is not looked at, only whether anybody in scope ever
 * writes the name. Scopes are Zeebe's: an input mapping is seen by its element and what stands inside it, an output mapping by the process.
 */
import { RECEIVED, STARTED_WITH } from '../contract-facts.ts';
import type { Element, Process } from '../diagram/diagram.ts';
import { eventOf, headerOf } from '../diagram/diagram.ts';
import type { PluginFact } from '../facts.ts';
import { parseValue, type Feel } from '../feel/feel.ts';
import { elementsOf, once, type OfficeSet } from '../office-set.ts';
import { scopesOf } from './graph.ts';

export interface Writer {
  readonly element: Element;
  readonly process: Process;
  /** What is written; undefined where it comes from a plugin, a message or the product. */
  readonly source: Feel | undefined;
}

export interface Variables {
  /** Names known everywhere in a process. */
  readonly inProcess: (process: Process) => ReadonlySet<string>;
  /** Names known inside an element, after its input mappings. */
  readonly inside: (process: Process, element: Element) => ReadonlySet<string>;
  /** Names known where an element stands, before its input mappings. */
  readonly around: (process: Process, element: Element) => ReadonlySet<string>;
  /** What the element itself brings forth: a plugin's results, a form, a message's body. */
  readonly produced: (element: Element) => ReadonlySet<string>;
  /** Who writes a name that can be seen in a process, callers included. */
  readonly writers: (process: Process, name: string) => readonly Writer[];
  /** Whether a name is also made by an input mapping or a list in the process or by its calls, so that who wrote it cannot be told by name. */
  readonly madeInside: (process: Process, name: string) => boolean;
  /** What the callers give a process under a name that only they make, e.g. what 期限督促 is to watch; undefined when one of them does not. */
  readonly handedIn: (process: Process, name: string) => readonly Writer[] | undefined;
  /** Call activities that call a process. */
  readonly callers: (processId: string) => readonly { readonly process: Process; readonly element: Element }[];
}

export const variablesOf = once((set: OfficeSet): Variables => {
  const callers = callersOf(set);
  const bodies = messageBodies(set);
  const own = new Map<Process, Map<string, Writer[]>>();
  const produced = (element: Element): ReadonlySet<string> => producedBy(element, set, bodies, own);
  const ownOf = (process: Process): Map<string, Writer[]> => own.get(process) ?? new Map<string, Writer[]>();
  const processes = [...set.processes.values()];
  // What a called process writes may be handed on by its caller, whose caller may hand it on …
  for (let round = 0, before = -1; round <= processes.length; round += 1) {
    for (const process of processes) own.set(process, writersIn(process, produced));
    const size = processes.reduce((sum, process) => sum + ownOf(process).size, 0);
    if (size === before) break;
    before = size;
  }
  const makes = new Map<Element, ReadonlySet<string>>();
  const finalProduced = (element: Element): ReadonlySet<string> => kept(makes, element, () => produced(element));
  const seen = new Map(processes.map((process) => [process, seenFrom(process, callers)]));
  const inner = new Map(
    processes.map((process) => [process, new Set([...process.elements.flatMap(localNames), ...givenTo(process, callers)])]),
  );
  const written = new Map<Process, Map<string, readonly Writer[]>>(processes.map((process) => [process, new Map()]));
  const known = new Map(processes.map((process) => [process, knownIn(process, processes, ownOf, callers)]));
  const inProcess = (process: Process): ReadonlySet<string> => known.get(process) ?? new Set();
  const localsOf = (elements: readonly Element[]): string[] => elements.flatMap(localNames);
  return {
    inProcess,
    produced: finalProduced,
    around: (process, element) => new Set([...inProcess(process), ...localsOf(scopesOf(element))]),
    inside: (process, element) => new Set([...inProcess(process), ...localsOf([element, ...scopesOf(element)])]),
    writers: (process, name) =>
      kept(written.get(process) ?? new Map<string, readonly Writer[]>(), name, () =>
        (seen.get(process) ?? []).flatMap((one) => ownOf(one).get(name) ?? []),
      ),
    madeInside: (process, name) => inner.get(process)?.has(name) ?? false,
    handedIn: (process, name) =>
      ownOf(process).has(name) || process.elements.some((element) => localNames(element).includes(name))
        ? undefined
        : givenByAll(callers.get(process.id) ?? [], name),
    callers: (id) => callers.get(id) ?? [],
  };
});

function kept<K, V>(map: Map<K, V>, key: K, compute: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = compute()));
  return value;
}

/** Names an element makes for itself and what is inside it. */
function localNames({ inputs, loop, type }: Element): string[] {
  const names = inputs.map(({ target }) => rootOf(target));
  if (loop) names.push('loopCounter', ...(loop.inputElement ? [loop.inputElement] : []));
  if (type === 'adHocSubProcess') names.push('adHocSubProcessElements');
  return names;
}
export const rootOf = (target: string): string => target.split('.')[0] as string;

function callersOf(set: OfficeSet): Map<string, { process: Process; element: Element }[]> {
  const found = new Map<string, { process: Process; element: Element }[]>();
  for (const { process, element } of elementsOf(set)) {
    const id = element.calledProcess?.id;
    if (id) found.set(id, [...(found.get(id) ?? []), { process, element }]);
  }
  return found;
}

function givenByAll(calls: readonly { process: Process; element: Element }[], name: string): Writer[] | undefined {
  const given = calls.flatMap(({ process, element }) => {
    const input = element.inputs.find(({ target }) => target === name);
    return input ? [{ process, element, source: parseValue(input.source).feel }] : [];
  });
  return given.length > 0 && given.length === calls.length ? given : undefined;
}

/** Message name → names of the variables it may carry. */
function messageBodies(set: OfficeSet): Map<string, Set<string>> {
  const bodies = new Map<string, Set<string>>();
  const add = (message: string, names: readonly string[]): void => {
    bodies.set(message, new Set([...(bodies.get(message) ?? []), ...names]));
  };
  for (const { message, body } of RECEIVED) add(message, body);
  for (const { element } of elementsOf(set)) {
    const message = headerOf(element, 'message');
    const body = element.inputs.find(({ target }) => target === 'messageBody');
    if (!message || !body) continue;
    const { feel } = parseValue(body.source);
    if (feel.kind === 'context')
      add(
        message,
        feel.entries.map(({ key }) => key),
      );
  }
  return bodies;
}

export const pluginOf = (set: OfficeSet, element: Element): PluginFact | undefined =>
  set.facts.plugins.find(({ type }) => type === element.jobType);

export function writesOf(plugin: PluginFact, element: Element): readonly string[] {
  const { writesBy } = plugin;
  return [...plugin.writes, ...(writesBy ? (writesBy.names[headerOf(element, writesBy.header) ?? ''] ?? []) : [])];
}

function producedBy(
  element: Element,
  set: OfficeSet,
  bodies: ReadonlyMap<string, ReadonlySet<string>>,
  own: ReadonlyMap<Process, ReadonlyMap<string, Writer[]>>,
): Set<string> {
  const names = new Set<string>();
  const plugin = pluginOf(set, element);
  if (plugin) for (const name of writesOf(plugin, element)) names.add(name);
  if (element.type === 'userTask') for (const name of ['form', 'actor']) names.add(name);
  if (element.calledDecision?.result) names.add(element.calledDecision.result);
  if (element.script?.result) names.add(element.script.result);
  for (const { kind, reference } of element.events)
    if (kind === 'message') for (const name of bodies.get(reference?.name ?? '') ?? []) names.add(name);
  const child = element.calledProcess && set.processes.get(element.calledProcess.id);
  if (child) for (const name of own.get(child)?.keys() ?? []) names.add(name);
  if (eventOf(element, 'error') && element.type === 'boundaryEvent') for (const name of ['errorCode', 'errorMessage']) names.add(name);
  return names;
}

function writersIn(process: Process, produced: (element: Element) => ReadonlySet<string>): Map<string, Writer[]> {
  const writers = new Map<string, Writer[]>();
  const add = (name: string, element: Element, source: Feel | undefined): void => {
    const list = writers.get(name);
    if (list) list.push({ element, process, source });
    else writers.set(name, [{ element, process, source }]);
  };
  for (const name of STARTED_WITH[process.id] ?? []) add(name, process.root, undefined);
  for (const element of process.elements) {
    const here = produced(element);
    if (element.outputs.length === 0) {
      const handedOn = !element.calledProcess || element.calledProcess.givesAll ? here : [];
      for (const name of handedOn) add(name, element, undefined);
    }
    for (const { source, target } of element.outputs) {
      const { feel } = parseValue(source);
      const name = rootOf(target);
      // `=x` to x hands something on; it makes nothing.
      const handsOn = feel.kind === 'name' && feel.name === target;
      if (handsOn && !here.has(target) && !localNames(element).includes(target)) continue;
      add(name, element, handsOn || target.includes('.') ? undefined : feel);
    }
    if (element.loop?.outputCollection) add(element.loop.outputCollection, element, undefined);
  }
  return writers;
}

/** A process and those whose variables it sees: its callers, theirs, and so on. */
function seenFrom(process: Process, callers: ReadonlyMap<string, readonly { process: Process; element: Element }[]>): Process[] {
  const seen = new Set([process]);
  for (const one of seen)
    for (const { process: caller, element } of callers.get(one.id) ?? []) if (element.calledProcess?.takesAll) seen.add(caller);
  return [...seen];
}

/** Names that the calls of a process, and those of its callers, make for it. */
const givenTo = (process: Process, callers: ReadonlyMap<string, readonly { process: Process; element: Element }[]>): string[] =>
  seenFrom(process, callers).flatMap((one) =>
    (callers.get(one.id) ?? []).flatMap(({ element }) => [element, ...scopesOf(element)].flatMap(localNames)),
  );

function knownIn(
  process: Process,
  processes: readonly Process[],
  ownOf: (process: Process) => ReadonlyMap<string, Writer[]>,
  callers: ReadonlyMap<string, readonly { process: Process; element: Element }[]>,
): Set<string> {
  const names = new Set<string>();
  const seen = seenFrom(process, callers);
  for (const one of seen) for (const name of ownOf(one).keys()) names.add(name);
  for (const local of givenTo(process, callers)) names.add(local);
  // A new process that nobody calls yet may be given whatever there is.
  const called = seen.some((one) => (callers.get(one.id) ?? []).length > 0 || STARTED_WITH[one.id]);
  if (!called)
    for (const other of processes) {
      for (const name of ownOf(other).keys()) names.add(name);
      for (const local of other.elements.flatMap(localNames)) names.add(local);
    }
  return names;
}
