/** There is no room on the disk. Nothing of what was to be stored is there; the same can be stored again when there is room. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';
  constructor(cause: unknown) {
    super(`Expected to store, but the disk is full: ${(cause as Error | undefined)?.message ?? String(cause)}`, { cause });
  }
}

/** Told by its name: where code runs in several realms (tests do), `instanceof` is not enough. */
export const isStoreFull = (error: unknown): boolean => (error as { name?: string } | null)?.name === 'StoreFullError';

/** As the file system says it. */
export const isNoSpace = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as { code?: string } | null)?.code ?? '');
