/**
 * In which capacity what goes on now is done. Whoever stands in for another, or works in one of several posts, is named so in every entry of the
 * log that he causes, wherever it is written: a place that forgot it would hide for whom he acted.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditEntry } from './audit-log.ts';

export interface Acting {
  readonly userId: string;
  /** 市住建局 单位负责人 */ readonly capacity: string;
  /** Whom he stands in for. */ readonly onBehalfOf?: { readonly userId: string; readonly name: string } | undefined;
}

const current = new AsyncLocalStorage<Acting>();

/** Runs `work` as what this person does. */
export const actingAs = <T>(acting: Acting | undefined, work: () => T): T => (acting ? current.run(acting, work) : work());

/** The entry with what belongs to it. */
export function inCapacity<E extends AuditEntry>(entry: E): E {
  const acting = current.getStore();
  if (!acting || acting.userId !== entry.actor) return entry;
  const { capacity, onBehalfOf } = acting;
  const detail = typeof entry.detail === 'object' && !Array.isArray(entry.detail) ? entry.detail : { detail: entry.detail };
  return { ...entry, detail: { ...detail, capacity, ...(onBehalfOf ? { onBehalfOf } : {}) } };
}
