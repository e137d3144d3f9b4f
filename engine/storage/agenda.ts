/** Rows read to find the first: those before it may be kept back as others. */
const FIRST = 16;

/** The same condition for SQLite and for the rows that are kept back. */
export interface RowCondition<Row> {
  readonly sql: string;
  readonly has: (row: Row) => boolean;
}

export interface AgendaDefinition<Row> {
  /** When the row is due, epoch milliseconds. */
  readonly column: keyof Row & string;
  /** Of rows due at the same moment these come last. */
  readonly last?: RowCondition<Row>;
  /** Rows due at the same moment, by these columns. All are numbers. */
  readonly thenBy: readonly (keyof Row & string)[];
  /** Rows without a moment do not stand on the agenda. */
  readonly where?: RowCondition<Row>;
}

/** The table that an agenda is of. */
export interface AgendaSource<Row> {
  /** Rows of SQLite that nothing kept back replaces. @param expected how many the reader may want. */
  stored(condition: string, values: readonly number[], expected: number): Iterable<Row>;
  kept(): Iterable<Row>;
}

/**
 * Rows by the moment at which they are due. Remembers a moment before which none is, for the rows in SQLite and for those kept back, so that looking at the
 * clock costs nothing while nothing is due.
 */
export class Agenda<Row> {
  readonly #source: AgendaSource<Row>;
  readonly #definition: AgendaDefinition<Row>;
  #storedFrom = Number.NEGATIVE_INFINITY;
  #keptFrom = Number.POSITIVE_INFINITY;

  constructor(source: AgendaSource<Row>, definition: AgendaDefinition<Row>) {
    this.#source = source;
    this.#definition = definition;
  }

  /** A row was put. */
  note(row: Row): void {
    if (this.#has(row)) this.#keptFrom = Math.min(this.#keptFrom, this.#momentOf(row));
  }

  /** What was kept back is in SQLite now. */
  flushed(): void {
    this.#storedFrom = Math.min(this.#storedFrom, this.#keptFrom);
    this.#keptFrom = Number.POSITIVE_INFINITY;
  }

  /** A batch never was: rows that it had taken off stand there again. */
  rolledBack(): void {
    this.#storedFrom = Number.NEGATIVE_INFINITY;
    this.#keptFrom = Number.NEGATIVE_INFINITY;
  }

  /** In order. @param until inclusive */
  due(until: number, limit: number): Row[] {
    const found = [...this.#keptDue(until), ...this.#storedDue(until, limit)];
    return found.sort((left, right) => this.#compare(left, right)).slice(0, limit);
  }

  /** No row is due before; undefined when none will ever be. */
  next(): number | undefined {
    const next = Math.min(this.#storedFrom, this.#keptFrom);
    return next === Number.POSITIVE_INFINITY ? undefined : next;
  }

  #keptDue(until: number): Row[] {
    if (until < this.#keptFrom) return [];
    const found: Row[] = [];
    let earliest = Number.POSITIVE_INFINITY;
    for (const row of this.#source.kept()) {
      if (!this.#has(row)) continue;
      earliest = Math.min(earliest, this.#momentOf(row));
      if (this.#momentOf(row) <= until) found.push(row);
    }
    this.#keptFrom = earliest;
    return found;
  }

  #storedDue(until: number, limit: number): Row[] {
    if (until < this.#storedFrom) return [];
    const { column, last, thenBy, where } = this.#definition;
    const order = `ORDER BY ${[column, ...(last ? [last.sql] : []), ...thenBy].join(', ')}`;
    const condition = where ? `${where.sql} AND ` : '';
    const found: Row[] = [];
    for (const row of this.#source.stored(`${condition}${column} <= ? ${order}`, [until], limit)) {
      found.push(row);
      if (found.length >= limit) break;
    }
    this.#storedFrom = Number.POSITIVE_INFINITY;
    const [first] = found.length > 0 ? found : this.#source.stored(`${where?.sql ?? '1'} ${order}`, [], FIRST);
    if (first) this.#storedFrom = this.#momentOf(first);
    return found;
  }

  #has(row: Row): boolean {
    return this.#definition.where?.has(row) ?? true;
  }
  #momentOf(row: Row): number {
    return row[this.#definition.column] as number;
  }

  #compare(left: Row, right: Row): number {
    const { last, thenBy } = this.#definition;
    const byMoment = this.#momentOf(left) - this.#momentOf(right) || Number(last?.has(left) ?? 0) - Number(last?.has(right) ?? 0);
    if (byMoment !== 0) return byMoment;
    for (const by of thenBy) if (left[by] !== right[by]) return (left[by] as number) - (right[by] as number);
    return 0;
  }
}
