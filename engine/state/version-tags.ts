import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

interface VersionTag {
  readonly id: string;
  readonly tag: string;
  readonly key: number;
}

/**
 * Which resource a version tag stands for: the one that was deployed with it last. As in Zeebe, the tag stands for none when any resource that had it is
 * deleted, be it an older one, until it is deployed again.
 */
export class VersionTags {
  readonly #tags: Table<VersionTag>;

  /** @param kind process, decision or form: each has its own tags. */
  constructor(database: Database, kind: 'process' | 'decision' | 'form') {
    this.#tags = new Table<VersionTag>(database, {
      name: `${kind}_version_tag`,
      columns: { id: 'text', tag: 'text', key: 'integer' },
      primaryKey: ['id', 'tag'],
    });
  }

  keyOf(id: string, tag: string): number | undefined {
    return this.#tags.get(id, tag)?.key;
  }
  set(id: string, tag: string, key: number): void {
    if (tag !== '') this.#tags.put({ id, tag, key });
  }
  clear(id: string, tag: string): void {
    this.#tags.delete(id, tag);
  }
}
