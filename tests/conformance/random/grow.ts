import type {
  Activity,
  Block,
  Boundary,
  Carried,
  End,
  EventSub,
  Listeners,
  Loop,
  Mappings,
  Path,
  RandomProcess,
  Start,
  Thrown,
  Trigger,
} from './blocks.ts';
import type { Dice } from './dice.ts';

const MAX_DEPTH = 3;
const CODES = ['E1', 'E2', 'E3'] as const;
const MESSAGES = 6;
const SIGNALS = 3;

/** Grows a process from dice. `prefix` begins every name that the engine shares between processes. */
export class Growth {
  readonly #dice: Dice;
  readonly #prefix: string;
  #ids = 0;
  /** Above 0 in what may run beside its own cause: thrown there, a signal or an escalation could set it off again without end. */
  #beside = 0;
  /** A process that a signal starts would start itself without end if it threw one. */
  #startsBySignal = false;

  constructor(dice: Dice, prefix: string) {
    this.#dice = dice;
    this.#prefix = prefix;
  }

  process(): RandomProcess {
    const start = this.#dice.chance(72) ? undefined : this.#start();
    this.#startsBySignal = start?.on.kind === 'signal';
    return {
      id: this.#prefix,
      order: this.#dice.below(1_000_000),
      ...(start ? { start } : {}),
      ...this.#listened(),
      path: this.#path(0, true),
      eventSubs: this.#eventSubs(0),
    };
  }

  #start(): Start {
    const on = this.#trigger(['message', 'message', 'message', 'signal', 'signal', 'timer', 'date', 'cycle']);
    return {
      // Nothing is known yet that an expression could ask for.
      on: on.kind === 'timer' ? { ...on, duration: this.#duration() } : on,
      isPlainToo: this.#dice.chance(25),
    };
  }

  #id(kind: string): string {
    return `${kind}${++this.#ids}`;
  }

  #path(depth: number, mustJoin: boolean): Path {
    const count = 1 + this.#dice.below(depth === 0 ? 4 : Math.max(1, 4 - depth));
    const blocks = Array.from({ length: count }, () => this.#block(depth));
    const ends = !mustJoin || depth === 0;
    return ends && this.#dice.chance(40) ? { blocks, end: { id: this.#id('end'), what: this.#end() } } : { blocks };
  }

  #end(): End {
    return this.#dice.weighted<() => End>([
      [3, () => ({ kind: 'nothing' })],
      [2, () => ({ kind: 'terminate' })],
      [2, () => ({ kind: 'error', code: this.#dice.pick(CODES) })],
      [4, () => this.#thrown()],
    ])();
  }

  #thrown(): Thrown {
    return this.#dice.weighted<() => Thrown>([
      [2, () => ({ kind: 'nothing' })],
      [this.#beside > 0 ? 0 : 4, () => ({ kind: 'escalation', code: this.#dice.pick(CODES) })],
      [this.#beside > 0 || this.#startsBySignal ? 0 : 3, () => ({ kind: 'signal', name: this.#signal() })],
      [2, () => ({ kind: 'job' })],
      [3, () => ({ kind: 'compensation' })],
    ])();
  }

  #signal(): string {
    return `${this.#prefix}-s${this.#dice.below(SIGNALS)}`;
  }

  #trigger(kinds: readonly Trigger['kind'][]): Trigger {
    const kind = this.#dice.pick(kinds);
    switch (kind) {
      case 'message':
        return {
          kind,
          name: `${this.#prefix}-m${this.#dice.below(MESSAGES)}`,
          key: this.#dice.weighted([
            [40, '=key'],
            [1, '=missing'],
            [1, '=x'],
          ] as const),
        };
      case 'timer':
        return { kind, duration: this.#anyDuration() };
      case 'cycle':
        return { kind, cycle: `R${1 + this.#dice.below(3)}/${this.#duration()}` };
      case 'date':
        return { kind, date: `=now() + duration("${this.#duration()}")` };
      case 'signal':
        return { kind, name: this.#signal() };
      case 'error':
      case 'escalation':
        return this.#dice.chance(25) ? { kind } : { kind, code: this.#dice.pick(CODES) };
    }
  }

  #duration(): string {
    return `PT${this.#dice.chance(15) ? 60 : 5 + this.#dice.below(300)}S`;
  }

  /** Not every result can be a duration. */
  #anyDuration(): string {
    return this.#dice.chance(90) ? this.#duration() : this.#dice.pick(['=duration("PT" + string(x + 1) + "M")', '=made', '=missing']);
  }

  #block(depth: number): Block {
    const deeper = depth + 1 < MAX_DEPTH;
    return this.#dice.weighted<() => Block>([
      [10, () => this.#simple()],
      [
        2,
        () => ({
          kind: 'catch',
          id: this.#id('catch'),
          on: this.#trigger(['message', 'timer', 'timer', 'date', 'signal']),
          outputs: this.#outputs(),
          ...this.#listened(),
        }),
      ],
      [3, () => ({ kind: 'throw', id: this.#id('throw'), what: this.#thrown(), ...this.#listened() })],
      [1, () => ({ kind: 'jump', id: this.#id('jump') })],
      [deeper ? 4 : 0, () => this.#fork(depth + 1)],
      [deeper ? 2 : 0, () => this.#race(depth + 1)],
      [deeper ? 1 : 0, () => this.#repeat(depth + 1)],
      [deeper ? 4 : 0, () => this.#container(depth + 1)],
    ])();
  }

  #simple(): Activity {
    const { id, ...carried } = { id: this.#id('task'), ...this.#carried(false) };
    return this.#dice.weighted<() => Activity>([
      [8, () => this.#work(id, carried)],
      [3, () => this.#user(id, carried)],
      [1, () => ({ kind: 'pass', id, tag: this.#dice.pick(['manual', 'task']), ...carried })],
      [
        2,
        () => ({
          kind: 'compute',
          id,
          expression: this.#dice.pick(['=x + 1', '={a: x, b: [y]}', '=missing', '="t" + string(x)']),
          result: this.#dice.pick(['x', 'y', 'made']),
          ...carried,
        }),
      ],
      [2, () => ({ kind: 'decide', id, result: this.#dice.pick(['x', 'made']), isBound: this.#dice.chance(30), ...carried })],
      [3, () => ({ kind: 'receive', id, name: `${this.#prefix}-r${id}`, key: '=key', ...carried })],
    ])();
  }

  #user(id: string, carried: Carried): Activity {
    return {
      kind: 'user',
      id,
      native: this.#dice.chance(70),
      ...(this.#dice.chance(40) ? { assignee: this.#dice.pick(['anna', 'anna', '=made']) } : {}),
      ...(this.#dice.chance(20) ? { groups: this.#dice.pick(['law, office', '=["law"]', '=items']) } : {}),
      ...(this.#dice.chance(20)
        ? { dueDate: this.#dice.pick(['2034-01-02T08:00:00Z', '=date and time("2034-01-02T08:00:00Z") + duration("P1D")', '=made']) }
        : {}),
      ...carried,
    };
  }

  #work(id: string, carried: Carried): Activity {
    const type = this.#dice.weighted([
      [4, `${this.#prefix}-${id}`],
      [1, `${this.#prefix}-shared`],
    ] as const);
    return {
      kind: 'work',
      id,
      tag: this.#dice.pick(['service', 'service', 'send', 'script', 'rule']),
      type,
      retries: 1 + this.#dice.below(3),
      ...carried,
    };
  }

  #container(depth: number): Activity {
    const id = this.#id('box');
    const inside = { id, path: this.#path(depth, false), eventSubs: this.#eventSubs(depth), ...this.#carried(true, depth) };
    if (this.#dice.chance(60)) return { kind: 'sub', ...inside };
    return {
      kind: 'call',
      process: `${this.#prefix}-${id}`,
      takesAll: this.#dice.chance(75),
      givesAll: this.#dice.chance(75),
      isBound: this.#dice.chance(30),
      ...inside,
    };
  }

  #fork(depth: number): Block {
    const gateway = this.#dice.weighted([
      [3, 'exclusive'],
      [3, 'inclusive'],
      [4, 'parallel'],
    ] as const);
    const branches = Array.from({ length: 2 + this.#dice.below(2) }, (_, index) => {
      const when = gateway === 'parallel' || index === 0 ? {} : { when: this.#dice.pick(['=x > 2', '=y < 3', '=x != y', '=x >= 0']) };
      return { ...when, path: this.#path(depth, index === 0) };
    });
    const { listeners } = this.#listened();
    const [first] = listeners?.filter(([moment]) => moment === 'start') ?? [];
    return { kind: 'fork', id: this.#id('fork'), gateway, branches, ...(first ? { listeners: [first] } : {}) };
  }

  #race(depth: number): Block {
    // Fewer than two are refused.
    const found = this.#distinct(2 + this.#dice.below(2), ['message', 'timer', 'signal']);
    const branches = (found.length > 1 ? found : [...found, { kind: 'timer', duration: this.#duration() } as const]).map((on, index) => ({
      id: this.#id('first'),
      on,
      path: this.#path(depth, index === 0),
    }));
    return { kind: 'race', id: this.#id('race'), branches };
  }

  #repeat(depth: number): Block {
    const { blocks } = this.#path(depth, true);
    // Without a job in it the loop would never come to rest.
    const path = { blocks: [this.#work(this.#id('task'), { boundaries: [], inputs: [], outputs: [] }), ...blocks] };
    return { kind: 'repeat', id: this.#id('repeat'), again: '=x > y', path };
  }

  #carried(isContainer: boolean, depth = 1): Carried {
    return {
      ...(this.#dice.chance(18) ? { loop: this.#loop() } : {}),
      boundaries: this.#boundaries(isContainer, depth),
      inputs: this.#dice.chance(20)
        ? this.#some([
            ['=x', 'inner'],
            ['=y + 1', 'y'],
            ['={n: x}', 'box'],
            ['=inner', 'again'],
            ['="k"', 'box.deep'],
            ['=assert(made, made != null)', 'must'],
          ])
        : [],
      outputs: this.#outputs(),
      ...this.#listened(),
      ...(this.#dice.chance(10) ? { undo: `${this.#prefix}-undo` } : {}),
    };
  }

  #listened(): { readonly listeners?: Listeners } {
    if (!this.#dice.chance(8)) return {};
    return { listeners: this.#some((['start', 'end'] as const).map((moment) => [moment, `${this.#prefix}-${moment}`] as const)) };
  }

  #outputs(): Mappings {
    return this.#dice.chance(15)
      ? this.#some([
          ['=x + 1', 'x'],
          ['=made', 'result'],
          ['=x', 'out.a'],
          ['=y', 'out.b'],
        ])
      : [];
  }

  #some<T>(items: readonly T[]): T[] {
    return this.#dice.shuffled(items).slice(0, 1 + this.#dice.below(2));
  }

  #loop(): Loop {
    return {
      sequential: this.#dice.chance(40),
      items: this.#dice.weighted([
        [8, '=items'],
        [2, '=[x, y]'],
        [1, '=[]'],
        [1, '=missing'],
      ] as const),
      ...(this.#dice.chance(50) ? { collected: '=made' } : {}),
      ...(this.#dice.chance(25) ? { until: this.#dice.pick(['=x > 3', '=numberOfCompletedInstances >= 2']) } : {}),
    };
  }

  #boundaries(isContainer: boolean, depth: number): Boundary[] {
    if (!this.#dice.chance(isContainer ? 55 : 25)) return [];
    const kinds: Trigger['kind'][] = [
      'message',
      'timer',
      'signal',
      'error',
      ...(isContainer ? (['escalation', 'escalation', 'error'] as const) : []),
    ];
    return this.#distinct(1 + this.#dice.below(2), [...kinds, 'cycle']).map((on) =>
      this.#reaction('edge', on, Math.max(depth, MAX_DEPTH - 1)),
    );
  }

  #eventSubs(depth: number): EventSub[] {
    if (!this.#dice.chance(20)) return [];
    const kinds: Trigger['kind'][] = ['message', 'timer', 'signal', 'error', 'escalation', 'cycle'];
    return this.#distinct(1 + this.#dice.below(2), kinds).map((on) => this.#reaction('aside', on, Math.max(depth, MAX_DEPTH - 2)));
  }

  #reaction(kind: string, on: Trigger, depth: number): EventSub {
    const interrupting = this.#isInterrupting(on);
    const beside = interrupting ? 0 : 1;
    this.#beside += beside;
    const path = this.#path(depth, false);
    this.#beside -= beside;
    return { id: this.#id(kind), on, interrupting, path };
  }

  #isInterrupting(on: Trigger): boolean {
    if (on.kind === 'error') return true;
    return on.kind !== 'cycle' && this.#dice.chance(55);
  }

  /** Zeebe refuses two catches of one name or code at the same place. */
  #distinct(count: number, kinds: readonly Trigger['kind'][]): Trigger[] {
    const found = new Map<string, Trigger>();
    for (let left = count; left > 0; left--) {
      const on = this.#trigger(kinds);
      found.set(
        on.kind === 'message' || on.kind === 'signal'
          ? on.name
          : on.kind === 'error' || on.kind === 'escalation'
            ? `${on.kind} ${on.code}`
            : String(left),
        on,
      );
    }
    return [...found.values()];
  }
}
