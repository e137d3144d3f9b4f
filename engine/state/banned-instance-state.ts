import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

interface BannedInstance {
  readonly processInstanceKey: number;
}
/** Process instances whose processing failed unexpectedly: their commands are passed over. */
export interface BannedInstanceState {
  isBanned(processInstanceKey: number): boolean;
}
export interface MutableBannedInstanceState extends BannedInstanceState {
  ban(processInstanceKey: number): void;
}

export class SqliteBannedInstanceState implements MutableBannedInstanceState {
  readonly #banned: Table<BannedInstance>;
  constructor(database: Database) {
    this.#banned = new Table<BannedInstance>(database, {
      name: 'banned_instance',
      columns: { processInstanceKey: 'key' },
      primaryKey: ['processInstanceKey'],
    });
  }
  isBanned(processInstanceKey: number): boolean {
    return this.#banned.get(processInstanceKey) !== undefined;
  }
  ban(processInstanceKey: number): void {
    this.#banned.put({ processInstanceKey });
  }
}
