/** A record as exporters see it (zeebe.md's envelope); loose on purpose, since the comparison must see unexpected fields too. */
export interface ExportedRecord {
  readonly position: number;
  readonly sourceRecordPosition: number;
  readonly key: number;
  readonly timestamp: number;
  readonly recordType: string;
  readonly valueType: string;
  readonly intent: string;
  readonly rejectionType: string;
  readonly rejectionReason: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Where a scenario reads what the engine did. */
export interface RecordSource {
  /** All records seen so far, by position. */
  records(): readonly ExportedRecord[];
  /** Resolves at the next arrival; the caller bounds its waiting itself. */
  nextArrival(): Promise<void>;
}
