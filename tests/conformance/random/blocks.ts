/** A random process as a tree of blocks: what stands in it, before it is drawn as a diagram. Ids are unique in the whole tree. */
export type Trigger =
  | { readonly kind: 'message'; readonly name: string; readonly key: string }
  | { readonly kind: 'timer'; readonly duration: string }
  | { readonly kind: 'cycle'; readonly cycle: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'signal'; readonly name: string }
  /** Without a code it catches all. */
  | { readonly kind: 'error' | 'escalation'; readonly code?: string };

export type Thrown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'escalation'; readonly code: string }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'job' }
  | { readonly kind: 'compensation'; readonly activity?: string };

export type End = { readonly kind: 'terminate' } | { readonly kind: 'error'; readonly code: string } | Thrown;

/** `end` undefined: the path goes on behind the block it stands in, or ends without a word where nothing follows. */
export interface Path {
  readonly blocks: readonly Block[];
  readonly end?: { readonly id: string; readonly what: End };
}

export interface Loop {
  readonly sequential: boolean;
  readonly items: string;
  readonly collected?: string;
  readonly until?: string;
}

export interface Boundary {
  readonly id: string;
  readonly on: Trigger;
  readonly interrupting: boolean;
  readonly path: Path;
}

export interface EventSub {
  readonly id: string;
  readonly on: Trigger;
  readonly interrupting: boolean;
  readonly path: Path;
}

export type Mappings = readonly (readonly [string, string])[];

/** When the job type of a listener runs. */
export type Listeners = readonly (readonly ['start' | 'end', string])[];

/** What every activity may carry. */
export interface Carried {
  readonly loop?: Loop;
  readonly boundaries: readonly Boundary[];
  readonly inputs: Mappings;
  readonly outputs: Mappings;
  readonly listeners?: Listeners;
  /** The job type of the handler that undoes the activity. */
  readonly undo?: string;
}

export type Activity = Carried & { readonly id: string } & (
    | { readonly kind: 'work'; readonly tag: 'service' | 'send' | 'script' | 'rule'; readonly type: string; readonly retries: number }
    | { readonly kind: 'user'; readonly native: boolean; readonly assignee?: string; readonly groups?: string; readonly dueDate?: string }
    | { readonly kind: 'pass'; readonly tag: 'manual' | 'task' }
    | { readonly kind: 'compute'; readonly expression: string; readonly result: string }
    | { readonly kind: 'decide'; readonly result: string; readonly isBound: boolean }
    | { readonly kind: 'receive'; readonly name: string; readonly key: string }
    | { readonly kind: 'sub'; readonly path: Path; readonly eventSubs: readonly EventSub[] }
    | {
        readonly kind: 'call';
        readonly process: string;
        readonly path: Path;
        readonly eventSubs: readonly EventSub[];
        readonly takesAll: boolean;
        readonly givesAll: boolean;
        /** To what was deployed together with the caller. */
        readonly isBound: boolean;
      }
  );

export type Block =
  | Activity
  | { readonly kind: 'catch'; readonly id: string; readonly on: Trigger; readonly outputs: Mappings; readonly listeners?: Listeners }
  | { readonly kind: 'throw'; readonly id: string; readonly what: Thrown; readonly listeners?: Listeners }
  | { readonly kind: 'jump'; readonly id: string }
  | {
      readonly kind: 'fork';
      readonly id: string;
      readonly gateway: 'exclusive' | 'inclusive' | 'parallel';
      readonly listeners?: Listeners;
      readonly branches: readonly { readonly when?: string; readonly path: Path }[];
    }
  | {
      readonly kind: 'race';
      readonly id: string;
      readonly branches: readonly { readonly id: string; readonly on: Trigger; readonly path: Path }[];
    }
  | { readonly kind: 'repeat'; readonly id: string; readonly again: string; readonly path: Path };

/** What starts a process by itself. */
export interface Start {
  readonly on: Trigger;
  /** Whether a command may start the process too. */
  readonly isPlainToo: boolean;
}

export interface RandomProcess {
  readonly id: string;
  /** Decides the order in which elements and flows stand in the document. */
  readonly order: number;
  readonly start?: Start;
  readonly listeners?: Listeners;
  readonly path: Path;
  readonly eventSubs: readonly EventSub[];
}

export function isActivity(block: Block): block is Activity {
  return 'boundaries' in block;
}
