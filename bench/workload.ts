/** A file to be deployed, by its name. */
export interface Resource {
  readonly name: string;
  readonly content: string | Buffer;
}

/** What one instance of a workload is and when it is done: when its last job was completed. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly processId: string;
  /** In the order in which they are to be deployed. */
  readonly resources: () => readonly Resource[];
  /** One worker each. */
  readonly jobTypes: readonly string[];
  /** Jobs of one instance. */
  readonly jobs: number;
  /** All at once; else one after the other. */
  readonly isParallel?: boolean;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The variable by which an instance is told from the others, visible to all of its jobs; `id` when absent. */
  readonly idVariable?: string;
  /** What the job of an element is completed with. Where there are answers, an element without one is an error. */
  readonly answers?: Readonly<Record<string, object>>;
  /** The message that each instance waits for, with its id as the correlation key. */
  readonly message?: string;
  /** Instances under way at the same time. */
  readonly inFlight: number;
}
