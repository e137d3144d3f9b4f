/** What the store refuses its users: itself from inside itself, waiting for ever, and changes by people that nothing tells of. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { savepoint } from '../../store/savepoint.ts';
import { openDatabase } from '../../store/open-database.ts';
import { openStore, type Store } from '../../store/store.ts';
import { DIALECTS_UNDER_TEST } from './dialects.ts';

const NOW = '2026-01-05T08:30:00+08:00';
const entry = (action: string) => ({ at: NOW, actor: 'guanli', action, subject: 'test', detail: null });

describe.each(DIALECTS_UNDER_TEST.map((under) => [under.dialect.name, under] as const))('the store on %s', (_name, { dialect }) => {
  let store: Store;
  /** Turns of waiting, made by the test. */
  let tick: () => void;
  beforeEach(async () => {
    tick = () => undefined;
    const everyTurn = (given: () => void) => {
      tick = given;
      return () => undefined;
    };
    store = await openStore({ dataDir: ':memory:', now: NOW, dialect, guarding: { everyTurn } });
  });
  afterEach(() => store.close());

  const number = (job: string): Promise<number> => store.once(job, 'number', (tx) => tx.nextNumber('case', 2026));

  describe('asked for from inside a transaction', () => {
    const uses: readonly [string, () => Promise<unknown>][] = [
      ['another once', () => number('2')],
      ['an act', () => store.act(entry('设置文号起始'), (tx) => tx.setNextNumber('case', 2026, 9))],
      ['a question', () => store.people.all()],
      ['a transaction of the database', () => store.database.transaction().execute(async () => 1)],
      ['an entry', () => store.audit.append(entry('登录'))],
      ['a file', () => store.files.put(Buffer.from('x'), 'text/plain')],
    ];

    it.each(uses)('should refuse %s at once, name both places, and keep nothing', async (_what, use) => {
      const outer = store.once('1', 'number', async (tx) => {
        await tx.nextNumber('case', 2026);
        return use();
      });
      await expect(outer).rejects.toThrow(
        /^Expected to use the store through the transaction that is open, but it was asked for anew at .*guard\.test\.ts:\d+:\d+\)?\. The open one is once 'number' of job 1, begun at .*guard\.test\.ts:\d+:\d+\)?: it would wait for itself\. Use its tx\.$/,
      );
      // Others go on, and what the refused one had taken is given back.
      expect(await number('3')).toBe(1);
      expect((await store.auditSearch.find({ limit: 10 })).total).toBe(0);
    });

    it('should refuse it in what an effect starts and does not wait for, too', async () => {
      let inner: Promise<unknown> = Promise.resolve();
      await store.once('1', 'number', async (tx) => {
        inner = number('2').catch((error: Error) => error.name);
        return tx.nextNumber('case', 2026);
      });
      expect(await inner).toBe('NestedUseError');
    });

    it('should take it after the transaction, and beside it', async () => {
      const after: Promise<number>[] = [];
      let later: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => (later = resolve));
      const first = await store.once('1', 'number', async (tx) => {
        after.push(ended.then(() => number('2')));
        return tx.nextNumber('case', 2026);
      });
      later();
      expect([first, ...(await Promise.all([...after, number('3'), number('4')]))].toSorted()).toEqual([1, 2, 3, 4]);
    });
  });

  it('should give up an effect that never ends, undo it, and let the others go on', async () => {
    const hanging = store.once('1', 'number', async (tx) => {
      await tx.nextNumber('case', 2026);
      return new Promise<number>(() => undefined);
    });
    const behind = number('2');
    const refused = expect(hanging).rejects.toThrow(/^Expected once 'number' of job 1, begun at .*guard\.test\.ts.*, to end soon/);
    // The effect has begun when it has taken its number.
    await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 15; turn++) tick();
    await refused;
    expect(await behind).toBe(1);
  });

  it('should refuse what an effect writes after it was given up', async () => {
    let goOn: () => void = () => undefined;
    let late: Promise<unknown> = Promise.resolve();
    const hanging = store.once('1', 'number', async (tx) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      late = tx.nextNumber('case', 2026).catch((error: Error) => error.message);
      return late;
    });
    const refused = expect(hanging).rejects.toThrow('to end soon');
    await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 15; turn++) tick();
    await refused;
    goOn();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await late).toBe('Transaction is already rolled back');
    expect(await number('2')).toBe(1);
  });

  describe('a change of what only people change', () => {
    const values = {
      unit: { unit_id: 'u', name: '单位', parent_id: null, kind: '部门' },
      person: {
        user_id: 'p',
        username: 'p',
        name: '人',
        email: null,
        password_hash: '',
        active: 1,
      },
      calendar_year: { year: 2027, holidays: '[]', workdays: '[]' },
      number_sequence: { sequence: 'case', year: 2027, next: 5 },
      task_draft: { job_key: 1, case_id: null, form: '{}', user_id: 'p', at: NOW },
    } as const;
    const tables = Object.keys(values) as (keyof typeof values)[];
    const refusal = (table: string): string =>
      `Expected every insert of '${table}' to have an entry in the log of acts in the same transaction, but there was none; nothing was stored. Use store.act.`;

    it.each(tables)('should not be stored without an entry: %s', async (table) => {
      const insert = (database: typeof store.database) => database.insertInto(table).values(values[table]).execute();
      await expect(insert(store.database)).rejects.toThrow(refusal(table));
      await expect(store.database.transaction().execute(insert)).rejects.toThrow(refusal(table));
      expect(await store.database.selectFrom(table).selectAll().execute()).toEqual([]);
    });

    it('should not be stored by a job either, unless it is a number or a notice', async () => {
      const once = (table: (typeof tables)[number]) =>
        store.database.transaction().execute(async (tx) => {
          await tx.insertInto('once_result').values({ job_key: '1', step: table, result: '1' }).execute();
          await tx.insertInto(table).values(values[table]).execute();
        });
      await expect(once('calendar_year')).rejects.toThrow(refusal('calendar_year'));
      await once('number_sequence');
      expect(await store.database.selectFrom('number_sequence').select('next').execute()).toEqual([{ next: 5 }]);
    });
  });

  it('should claim a message for one sender, until it is marked or its time is over', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `m${String(index).padStart(2, '0')}`);
    await store.once('1', 'mails', async (tx) => {
      for (const id of ids)
        await tx.addToOutbox({
          id,
          channel: 'email',
          to: 'a@x',
          subject: '催办',
          text: '',
          notBefore: '2026-01-05T08:00:00+08:00',
          createdAt: NOW,
        });
    });
    const until = '2026-01-05T08:35:00+08:00';
    const claims = await Promise.all(Array.from({ length: 12 }, () => store.outbox.claim(NOW, until, 3)));
    expect(
      claims
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids);
    expect(await store.outbox.claim(NOW, until, 3)).toEqual([]);
    await store.outbox.markSent('m00', NOW);
    await store.outbox.markFailed('m01', '450', NOW);
    expect((await store.outbox.claim(NOW, until, 3)).map(({ id }) => id)).toEqual(['m01']);
    // Its sender was killed.
    expect((await store.outbox.claim(until, until, 100)).map(({ id }) => id)).not.toContain('m00');
  });

  it('should undo a savepoint alone', async () => {
    const port = openDatabase<{ t: { a: number } }>({ dataDir: ':memory:', shared: false }, dialect);
    await sql`CREATE TABLE t (a INTEGER PRIMARY KEY)`.execute(port.database);
    await port.transaction('a test', async (tx) => {
      const put = (a: number) => tx.insertInto('t').values({ a }).execute();
      await put(1);
      await expect(
        savepoint(tx, async () => {
          await put(2);
          await savepoint(tx, () => put(3));
          await put(1);
        }),
      ).rejects.toThrow();
      await savepoint(tx, () => put(4));
    });
    expect(await port.database.selectFrom('t').selectAll().orderBy('a').execute()).toEqual([{ a: 1 }, { a: 4 }]);
    await port.close();
  });
});
