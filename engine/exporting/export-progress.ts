/** How far an exporter has come; what it needs to go on after a restart. */
export interface ExportProgress {
  /** Position of the last record that the receiver has taken. */
  readonly position: number;
  /** How many records of each value type were sent. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Where an exporter keeps its progress. A lost write only means that records are sent again. */
export interface ExportProgressStore {
  /** Undefined before the first write. */
  read(): ExportProgress | undefined | Promise<ExportProgress | undefined>;
  write(progress: ExportProgress): void | Promise<void>;
}
