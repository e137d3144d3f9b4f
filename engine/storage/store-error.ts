const FULL = 13;
/** SQLite's result codes that say something of the disk or the file, not of the statement: nothing is wrong with the command that met them. */
const STORE_CODES: ReadonlySet<number> = new Set([
  3 /* PERM */,
  5 /* BUSY */,
  6 /* LOCKED */,
  7 /* NOMEM */,
  8 /* READONLY */,
  10 /* IOERR */,
  11 /* CORRUPT */,
  FULL,
  14 /* CANTOPEN */,
  15 /* PROTOCOL */,
  22 /* NOLFS */,
  26 /* NOTADB */,
]);
const PRIMARY_CODE = 0xff;

/** The store cannot do its work. No command is to blame: the engine stops. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  get isDiskFull(): boolean {
    const { sqliteCode, code } = this.cause as { sqliteCode?: number; code?: string };
    return code === 'ENOSPC' || (sqliteCode !== undefined && (sqliteCode & PRIMARY_CODE) === FULL);
  }
}

/** A failure of the store as such; any other error as it is. */
export function asStoreError(error: unknown): unknown {
  // Told by its fields: what native code throws need not be of this realm's Error.
  if (error instanceof StoreError || typeof error !== 'object' || error === null) return error;
  const { sqliteCode, syscall, message } = error as { sqliteCode?: number; syscall?: string; message?: string };
  const isOfStore = sqliteCode === undefined ? syscall !== undefined : STORE_CODES.has(sqliteCode & PRIMARY_CODE);
  return isOfStore ? new StoreError(message, { cause: error }) : error;
}
