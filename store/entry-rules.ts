/**
 * Which changes of the office's rows are acts of people. Such a change has its entry in the log of acts in the same transaction, whoever makes
 * it and wherever from: the store commits no other. A table that is added here decides about itself, since the compiler asks.
 */
import type { OfficeTables } from './schema.ts';

type Verb = 'insert' | 'update' | 'delete';
/** 'act': always with an entry. 'act or job': with an entry, or as the effect of a job, which the engine's records tell of. 'upkeep': the software's own. */
type Rule = 'act' | 'act or job' | 'upkeep';

const allActs = { insert: 'act', update: 'act', delete: 'act' } as const;
const allUpkeep = { insert: 'upkeep', update: 'upkeep', delete: 'upkeep' } as const;

const RULES: { readonly [Table in keyof OfficeTables]: { readonly [V in Verb]: Rule } } = {
  unit: allActs,
  person: allActs,
  post: allActs,
  post_role: allActs,
  substitute: allActs,
  role_request: allActs,
  mend_request: allActs,
  draft: allActs,
  draft_revision: allActs,
  release: allActs,
  calendar_year: allActs,
  office_value: allActs,
  attachment: allActs,
  // Signing in and out are acts; sessions that are over are swept away, and when one was used last is no act.
  session: { insert: 'act', update: 'upkeep', delete: 'upkeep' },
  // A draft goes with its task.
  task_draft: { insert: 'act', update: 'act', delete: 'upkeep' },
  number_sequence: { insert: 'act or job', update: 'act or job', delete: 'act' },
  void_number: allActs,
  // A notice is a job's; that it was read is its reader's act.
  inbox: { insert: 'act or job', update: 'act', delete: 'act' },
  outbox: allUpkeep,
  once_result: allUpkeep,
  // Bytes that nobody has given to anything are no act yet: giving them is (attachment).
  file: allUpkeep,
  setting: allUpkeep,
  audit_entry: allUpkeep,
  migration: allUpkeep,
};

interface Write {
  readonly table: string;
  readonly verb: Verb;
}

const WRITE = /^\s*(insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from)\s+"?(\w+)"?/i;
const MOST_KEPT = 2_000;
const known = new Map<string, Write | null>();

/** What a statement writes to; null for a question. The texts of statements repeat. */
function writeOf(sql: string): Write | null {
  const found = known.get(sql);
  if (found !== undefined) return found;
  const [, verb, table] = WRITE.exec(sql) ?? [];
  const write = verb && table ? { table, verb: verb.slice(0, 6).toLowerCase() as Verb } : null;
  if (known.size >= MOST_KEPT) known.delete(known.keys().next().value as string);
  known.set(sql, write);
  return write;
}

const ruleOf = ({ table, verb }: Write): Rule => (Object.hasOwn(RULES, table) ? RULES[table as keyof OfficeTables][verb] : 'upkeep');

/** What one transaction wrote. */
export class Written {
  readonly #demanding: (Write & { readonly rule: Rule })[] = [];
  #hasEntry = false;
  #isJob = false;
  /** A step of the schema takes over the rows that are there. */
  #isMigration = false;

  note(sql: string): void {
    const write = writeOf(sql);
    if (!write) return;
    if (write.table === 'audit_entry' && write.verb === 'insert') this.#hasEntry = true;
    else if (write.table === 'once_result') this.#isJob = true;
    else if (write.table === 'migration') this.#isMigration = true;
    const rule = ruleOf(write);
    if (rule !== 'upkeep' && this.#demanding.length < MOST_KEPT) this.#demanding.push({ ...write, rule });
  }

  /** Before the commit. */
  check(): void {
    if (this.#hasEntry || this.#isMigration) return;
    const missing = this.#demanding.find(({ rule }) => rule === 'act' || !this.#isJob);
    if (missing) throw withoutEntry(missing);
  }

  /** A statement outside of a transaction is one of its own, and an entry cannot be in it. */
  static checkAlone(sql: string): void {
    const write = writeOf(sql);
    if (write && ruleOf(write) !== 'upkeep') throw withoutEntry(write);
  }
}

const withoutEntry = ({ verb, table }: Write): Error =>
  new Error(
    `Expected every ${verb} of '${table}' to have an entry in the log of acts in the same transaction, but there was none; nothing was stored. Use store.act.`,
  );
