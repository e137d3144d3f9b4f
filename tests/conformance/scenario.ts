/** What one conformance scenario is: resources to deploy and steps to take, the same on every engine. */
export interface Resource {
  readonly name: string;
  readonly content: string;
  /** How the content is written as bytes. Default: UTF-8. */
  readonly encoding?: 'utf16le' | 'latin1';
}

export interface RecordMatch {
  readonly valueType: string;
  readonly intent: string;
  /** Fields of the value that must be equal. */
  readonly value?: Readonly<Record<string, unknown>>;
  /** Commands instead of events: what is only passed over has no event. */
  readonly command?: true;
  /** How many such records must have come since the scenario's start; default 1. */
  readonly count?: number;
}

/** A step that is expected to be refused names the gRPC status, e.g. 'NOT_FOUND'. */
interface Expecting {
  readonly refused?: string;
}
type Variables = Readonly<Record<string, unknown>>;
/** The `nth` (default: last) job, incident or element instance of this element or type seen so far. */
interface AtJob {
  readonly job: string;
  readonly nth?: number;
}

export interface AtElement {
  readonly element: string;
  readonly nth?: number;
}
export interface Activation {
  readonly element: string;
  readonly ancestor?: AtElement;
  readonly variables?: readonly { readonly variables: Variables; readonly scope?: string }[];
}
export type UserTaskAct = 'complete' | 'assign' | 'unassign' | 'update';

export type Step =
  | ({ readonly do: 'deploy'; readonly resources: readonly Resource[] } & Expecting)
  | ({
      readonly do: 'create';
      readonly process: string;
      readonly version?: number;
      readonly variables?: Variables;
      readonly at?: readonly string[];
    } & Expecting)
  | ({
      readonly do: 'createWithResult';
      readonly process: string;
      readonly variables?: Variables;
      readonly fetch?: readonly string[];
    } & Expecting)
  | ({
      readonly do: 'publish';
      readonly message: string;
      readonly key: string;
      readonly ttlMs?: number;
      readonly id?: string;
      readonly variables?: Variables;
    } & Expecting)
  | ({ readonly do: 'signal'; readonly name: string; readonly variables?: Variables } & Expecting)
  | ({
      readonly do: 'activate';
      readonly type: string;
      readonly max?: number;
      readonly timeoutMs?: number;
      readonly fetch?: readonly string[];
    } & Expecting)
  /** Opens a stream of jobs; it stays open until it is closed, or to the end of the scenario. */
  | {
      readonly do: 'openStream';
      readonly type: string;
      readonly worker?: string;
      readonly timeoutMs?: number;
      readonly fetch?: readonly string[];
    }
  /** Closes the stream of this type when so many jobs have come; they are the answer. */
  | { readonly do: 'closeStream'; readonly type: string; readonly jobs: number }
  | ({ readonly do: 'complete'; readonly variables?: Variables } & AtJob & Expecting)
  | ({
      readonly do: 'fail';
      readonly retries: number;
      readonly message?: string;
      readonly backOffMs?: number | string;
      readonly variables?: Variables;
    } & AtJob &
      Expecting)
  | ({ readonly do: 'throw'; readonly code: string; readonly message?: string; readonly variables?: Variables } & AtJob & Expecting)
  | ({ readonly do: 'retries'; readonly retries: number } & AtJob & Expecting)
  | ({
      readonly do: 'setVariables';
      readonly element: string;
      readonly nth?: number;
      readonly variables: Variables;
      readonly local?: boolean;
    } & Expecting)
  | ({ readonly do: 'resolve'; readonly nth?: number } & Expecting)
  | ({ readonly do: 'cancel'; readonly process: string; readonly nth?: number } & Expecting)
  /** By id; with a version by the key of that one. */
  | ({ readonly do: 'evaluate'; readonly decision: string; readonly version?: number; readonly variables?: Variables } & Expecting)
  | ({ readonly do: 'timeout'; readonly timeoutMs: number | string } & AtJob & Expecting)
  | ({
      readonly do: 'modify';
      readonly process: string;
      readonly nth?: number;
      readonly activate?: readonly Activation[];
      readonly terminate?: readonly AtElement[];
    } & Expecting)
  | ({
      readonly do: 'migrate';
      readonly process: string;
      readonly nth?: number;
      readonly to: string;
      readonly toVersion?: number;
      readonly mappings: readonly (readonly [string, string])[];
    } & Expecting)
  /** The process, decision graph or form of this id; of the newest version unless one is given. */
  | ({ readonly do: 'delete'; readonly resource: string; readonly version?: number } & Expecting)
  /** A native user task; `refused` is then the HTTP status. */
  | ({
      readonly do: 'userTask';
      readonly element: string;
      readonly nth?: number;
      readonly act: UserTaskAct;
      readonly body?: object;
    } & Expecting)
  /**
   * A call of the REST API, below /v2; `refused` is then the HTTP status. `{job:ID}`, `{element:ID}`, `{incident}` and `{resource:ID}` in the path and
   * in the body stand for the key of the last of them.
   */
  | ({
      readonly do: 'rest';
      readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
      readonly path: string;
      readonly body?: object;
      readonly files?: readonly Resource[];
    } & Expecting)
  /** Any request as it stands, also a senseless one. */
  | ({ readonly do: 'call'; readonly rpc: string; readonly request: object } & Expecting)
  | { readonly do: 'advance'; readonly ms: number; readonly until?: RecordMatch }
  | ({ readonly do: 'await' } & RecordMatch);

export interface Scenario {
  /** Kebab-case; also the name of the recording. */
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly steps: readonly Step[];
  /** Milliseconds since the epoch; only where dates in the diagram are fixed. Such scenarios run last, in this order. */
  readonly startsAt?: number;
}
