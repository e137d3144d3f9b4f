import { bpmn } from '../bpmn-builder.ts';
import type { BindingOptions, EventOptions, NodeOptions, Scope } from '../bpmn-builder.ts';
import type { Resource } from '../scenario.ts';
import { urgency } from '../scenarios/urgency-dmn.ts';
import { isActivity } from './blocks.ts';
import type { Activity, Block, Boundary, End, EventSub, Listeners, Loop, Path, RandomProcess, Start, Trigger } from './blocks.ts';
import { Dice } from './dice.ts';

/** Where the next element is attached: a node, and what stands on the flow from it. */
interface Open {
  readonly id: string;
  readonly when?: string;
  readonly isDefault?: boolean;
}

type Draw = (scope: Scope) => void;

/** What one scope consists of, before it is written in the order that the dice choose: Zeebe's order of work follows the document. */
class Sheet {
  readonly nodes: Draw[] = [];
  readonly flows: Draw[] = [];
  readonly called: RandomProcess[];
  readonly #dice: Dice;
  readonly #prefix: string;

  constructor(dice: Dice, prefix: string, called: RandomProcess[]) {
    this.#dice = dice;
    this.#prefix = prefix;
    this.called = called;
  }

  write(scope: Scope): void {
    const mixed = this.#dice.chance(50);
    for (const draw of mixed ? this.#dice.shuffled(this.nodes) : this.nodes) draw(scope);
    for (const draw of mixed ? this.#dice.shuffled(this.flows) : this.flows) draw(scope);
  }

  process({ id, start, path, eventSubs }: RandomProcess): void {
    const startId = `${id}_start`;
    if (!start) {
      this.scope(startId, {}, path, eventSubs);
      return;
    }
    const eventId = `${id}_event`;
    this.nodes.push((scope) => scope.start(eventId, startOptions(start)));
    if (start.isPlainToo) this.nodes.push((scope) => scope.start(startId));
    const from = start.isPlainToo ? this.#merge(`${id}_begin`, [{ id: startId }, { id: eventId }]) : [{ id: eventId }];
    this.#inside(startId, from, path, eventSubs);
  }

  scope(startId: string, start: EventOptions, path: Path, eventSubs: readonly EventSub[]): void {
    this.nodes.push((scope) => scope.start(startId, start));
    this.#inside(startId, [{ id: startId }], path, eventSubs);
  }

  #inside(startId: string, from: readonly Open[], path: Path, eventSubs: readonly EventSub[]): void {
    const left = this.path(path, from);
    if (left.length > 0) this.end({ id: `${startId}_end`, what: { kind: 'nothing' } }, left);
    for (const { id, on, interrupting, path: inner } of eventSubs) {
      const sheet = this.#inner();
      sheet.scope(`${id}_start`, { ...options(on), interrupting }, inner, []);
      this.nodes.push((scope) => scope.eventSub(id, (within) => sheet.write(within)));
    }
  }

  /** Returns where what follows is attached; empty when the path has an end of its own. */
  path({ blocks, end }: Path, from: readonly Open[]): readonly Open[] {
    let open = from;
    for (const block of blocks) open = this.#block(block, open);
    if (!end) return open;
    this.end(end, open);
    return [];
  }

  end({ id, what }: { readonly id: string; readonly what: End }, from: readonly Open[]): void {
    this.nodes.push((scope) => scope.end(id, thrown(what, `${this.#prefix}-${id}`)));
    this.#connect(from, id);
  }

  #inner(): Sheet {
    return new Sheet(this.#dice, this.#prefix, this.called);
  }

  #connect(from: readonly Open[], to: string): void {
    for (const { id, when, isDefault } of from)
      this.flows.push((scope) => (isDefault ? scope.otherwise(id, to) : scope.flow(id, to, when)));
  }

  #block(block: Block, from: readonly Open[]): readonly Open[] {
    if (isActivity(block)) return this.#activity(block, from);
    const { id } = block;
    switch (block.kind) {
      case 'catch':
        this.nodes.push((scope) => scope.catch(id, { ...options(block.on), outputs: block.outputs, ...listened(block) }));
        break;
      case 'throw':
        this.nodes.push((scope) => scope.throw(id, { ...thrown(block.what, `${this.#prefix}-${id}`), ...listened(block) }));
        break;
      case 'jump':
        this.nodes.push(
          (scope) => scope.throw(id, { link: id }),
          (scope) => scope.catch(`${id}_landing`, { link: id }),
        );
        this.#connect(from, id);
        return [{ id: `${id}_landing` }];
      case 'fork':
        return this.#fork(block, from);
      case 'race':
        return this.#race(block, from);
      case 'repeat':
        return this.#repeat(block, from);
    }
    this.#connect(from, id);
    return [{ id }];
  }

  #fork({ id, gateway, branches, listeners }: Extract<Block, { kind: 'fork' }>, from: readonly Open[]): readonly Open[] {
    this.nodes.push((scope) => scope[gateway](id, listened({ listeners })));
    this.#connect(from, id);
    const open = branches.flatMap(({ when, path }) =>
      this.path(path, [{ id, ...(when === undefined ? { isDefault: gateway !== 'parallel' } : { when }) }]),
    );
    const join = `${id}_join`;
    this.nodes.push((scope) => scope[gateway](join));
    this.#connect(open, join);
    return [{ id: join }];
  }

  #race({ id, branches }: Extract<Block, { kind: 'race' }>, from: readonly Open[]): readonly Open[] {
    this.nodes.push((scope) => scope.eventBased(id));
    this.#connect(from, id);
    const open = branches.flatMap((branch) => {
      this.nodes.push((scope) => scope.catch(branch.id, options(branch.on)));
      this.#connect([{ id }], branch.id);
      return this.path(branch.path, [{ id: branch.id }]);
    });
    return this.#merge(`${id}_join`, open);
  }

  #repeat({ id, again, path }: Extract<Block, { kind: 'repeat' }>, from: readonly Open[]): readonly Open[] {
    this.#merge(id, from);
    const open = this.path(path, [{ id }]);
    const split = `${id}_again`;
    this.#merge(split, open);
    this.flows.push((scope) => scope.flow(split, id, again));
    return [{ id: split, isDefault: true }];
  }

  #merge(id: string, from: readonly Open[]): readonly Open[] {
    this.nodes.push((scope) => scope.exclusive(id));
    this.#connect(from, id);
    return [{ id }];
  }

  #activity(block: Activity, from: readonly Open[]): readonly Open[] {
    this.nodes.push(this.#drawing(block));
    this.#connect(from, block.id);
    if (block.undo !== undefined) this.#undo(block.id, block.undo);
    const open = block.boundaries.flatMap((boundary) => this.#boundary(block.id, boundary));
    return open.length === 0 ? [{ id: block.id }] : this.#merge(`${block.id}_merge`, [{ id: block.id }, ...open]);
  }

  #boundary(attachedTo: string, { id, on, interrupting, path }: Boundary): readonly Open[] {
    this.nodes.push((scope) => scope.boundary(id, attachedTo, { ...options(on), interrupting }));
    return this.path(path, [{ id }]);
  }

  #undo(activity: string, type: string): void {
    const [edge, handler] = [`${activity}_undo`, `${activity}_undoing`];
    this.nodes.push(
      (scope) => scope.boundary(edge, activity, { compensate: true }),
      (scope) => scope.service(handler, { job: type, forCompensation: true }),
    );
    this.flows.push((scope) => scope.associate(edge, handler));
  }

  #drawing(block: Activity): Draw {
    const { id, inputs, outputs } = block;
    const carried: NodeOptions = {
      inputs,
      outputs,
      ...listened(block),
      ...(block.loop ? { loop: loopOptions(block.loop) } : {}),
    };
    switch (block.kind) {
      case 'work':
        return (scope) => scope.job(block.tag, id, { ...carried, job: block.type, retries: String(block.retries) });
      case 'user':
        return (scope) =>
          scope.user(id, {
            ...carried,
            ...(block.assignee ? { assignee: block.assignee } : {}),
            ...(block.groups ? { groups: block.groups } : {}),
            ...(block.dueDate ? { dueDate: block.dueDate } : {}),
            native: block.native,
          });
      case 'pass':
        return (scope) => scope[block.tag](id, carried);
      case 'compute':
        return (scope) => scope.script(id, block.expression, block.result, carried);
      case 'decide':
        return (scope) => scope.decide(id, `${this.#prefix}-limit`, block.result, { ...carried, ...bound(block) });
      case 'receive':
        return (scope) => scope.receive(id, block.name, block.key, carried);
      case 'call': {
        this.called.push({ id: block.process, order: this.#dice.below(1_000_000), path: block.path, eventSubs: block.eventSubs });
        return (scope) =>
          scope.call(id, block.process, { ...carried, ...bound(block), propagateParent: block.takesAll, propagateChild: block.givesAll });
      }
      case 'sub': {
        const sheet = this.#inner();
        sheet.scope(`${id}_start`, {}, block.path, block.eventSubs);
        return (scope) => scope.sub(id, (within) => sheet.write(within), carried);
      }
    }
  }
}

const listened = ({ listeners }: { readonly listeners?: Listeners | undefined }): NodeOptions => (listeners ? { listeners } : {});
const bound = ({ isBound }: { readonly isBound: boolean }): BindingOptions => (isBound ? { binding: 'deployment' } : {});

function loopOptions({ sequential, items, collected, until }: Loop): NonNullable<NodeOptions['loop']> {
  return {
    items,
    item: 'item',
    sequential,
    ...(collected === undefined ? {} : { collect: 'collected', collected }),
    ...(until === undefined ? {} : { until }),
  };
}

/** Where no command or message brings variables, the start does. */
function startOptions({ on }: Start): EventOptions {
  if (on.kind === 'message' || on.kind === 'signal') return options(on);
  const outputs = [
    ['=2', 'x'],
    ['=3', 'y'],
    ['="k"', 'key'],
    ['=[1, "b"]', 'items'],
  ] as const;
  return { ...options(on), outputs };
}

function options(on: Trigger): EventOptions {
  switch (on.kind) {
    case 'message':
      return { message: on.name, correlationKey: on.key };
    case 'timer':
      return { duration: on.duration };
    case 'cycle':
      return { cycle: on.cycle };
    case 'date':
      return { date: on.date };
    case 'signal':
      return { signal: on.name };
    case 'error':
      return on.code === undefined ? { anyError: true } : { error: on.code };
    case 'escalation':
      return on.code === undefined ? { anyEscalation: true } : { escalation: on.code };
  }
}

function thrown(what: End, type: string): EventOptions {
  switch (what.kind) {
    case 'nothing':
      return {};
    case 'terminate':
      return { terminate: true };
    case 'error':
      return { error: what.code };
    case 'escalation':
      return { escalation: what.code };
    case 'signal':
      return { signal: what.name };
    case 'job':
      return { message: `${type}-told`, correlationKey: '=key', job: type };
    case 'compensation':
      return { compensate: true };
  }
}

/** The diagrams of a process and of all it calls, with the decision that its tasks may ask. */
export function draw(process: RandomProcess, prefix: string): Resource[] {
  const waiting = [process];
  const resources: Resource[] = [];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const sheet = new Sheet(new Dice(next.order), prefix, waiting);
    sheet.process(next);
    resources.push({ name: `${next.id}.bpmn`, content: bpmn(next.id, (scope) => sheet.write(scope), listened(next)) });
  }
  const asks = resources.some(({ content }) => content.includes('calledDecision'));
  return asks ? [...resources, { name: 'urgency.dmn', content: urgency.replaceAll('conformance-', `${prefix}-`) }] : resources;
}
