/** What somebody did is answered when its own record is in the register: whatever comes first, however the records are grouped, without a clock. */
import { describe, expect, it } from '@jest/globals';
import { Arrivals } from '../../register/arrivals.ts';
import type { IncomingRecord } from '../../register/incoming-record.ts';

/** Time that passes when the test says so. */
function handTime() {
  const due: (() => void)[] = [];
  return {
    after: (_milliseconds: number, run: () => void) => {
      due.push(run);
      return () => void due.splice(due.indexOf(run) >>> 0, 1);
    },
    pass: () => {
      for (const run of due.splice(0)) run();
    },
    waiting: () => due.length,
  };
}
let position = 0;
const record = (valueType: string, intent: string, key: number, value: Record<string, unknown> = {}): IncomingRecord => ({
  partitionId: 1,
  position: ++position,
  key,
  timestamp: 0,
  recordType: 'EVENT',
  valueType,
  intent,
  value,
});
const completed = (key: number) => record('JOB', 'COMPLETED', key, { type: 'io.camunda.zeebe:userTask' });
const published = (key: number) => record('MESSAGE', 'PUBLISHED', key);
const expired = (key: number) => record('MESSAGE', 'EXPIRED', key);
const found = (messageKey: number) => record('MESSAGE_SUBSCRIPTION', 'CORRELATING', 7, { messageKey });
const refused = (messageKey: number) => record('MESSAGE_SUBSCRIPTION', 'REJECTED', 7, { messageKey });
const taken = (messageKey: number) => record('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', 8, { messageKey });

const made = () => {
  const time = handTime();
  const arrivals = new Arrivals({ limitMs: 2_000, after: time.after });
  return { time, arrivals, apply: (...records: IncomingRecord[]) => arrivals.applied({ records }) };
};
const isOpen = async (promise: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([promise.then(() => false), new Promise((resolve) => setImmediate(() => resolve(true)))])) as boolean;

describe('an act', () => {
  it('should be there whether its record or the answer comes first', async () => {
    const { arrivals, apply, time } = made();
    const waiting = arrivals.task('1');
    apply(completed(2), completed(1));
    expect(await waiting).toBe(true);
    expect(await arrivals.task('2')).toBe(true);
    expect(time.waiting()).toBe(0);
  });

  it('should not be there by somebody else’s record, nor by a command', async () => {
    const { arrivals, apply, time } = made();
    const waiting = arrivals.task('1');
    apply(completed(11), { ...completed(1), recordType: 'COMMAND' }, record('JOB', 'CREATED', 1, { type: 'io.camunda.zeebe:userTask' }));
    apply(
      record('JOB', 'COMPLETED', 1, { type: 'siban:notify' }),
      record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', 1, { processInstanceKey: 9 }),
    );
    expect(await isOpen(waiting)).toBe(true);
    time.pass();
    expect(await waiting).toBe(false);
  });

  it('should be under way when the time is up, and be found by whoever asks later', async () => {
    const { arrivals, apply, time } = made();
    const waiting = arrivals.instance('5');
    time.pass();
    expect(await waiting).toBe(false);
    apply(record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', 5, { processInstanceKey: 5 }));
    expect(await arrivals.instance('5')).toBe(true);
  });

  it('should answer all who wait for it', async () => {
    const { arrivals, apply } = made();
    const waiting = [arrivals.task('1'), arrivals.task('1'), arrivals.task('1')];
    apply(completed(1));
    expect(await Promise.all(waiting)).toEqual([true, true, true]);
  });

  it('should be under way at once when too many wait', async () => {
    const { arrivals } = made();
    const waiting = Array.from({ length: 10_000 }, (_, key) => arrivals.task(String(key)));
    expect(await arrivals.task('a')).toBe(false);
    expect(await isOpen(waiting[0] as Promise<boolean>)).toBe(true);
  });

  it('should be forgotten only when twenty thousand newer ones came', async () => {
    const { arrivals, apply } = made();
    apply(...Array.from({ length: 20_001 }, (_, key) => completed(key)));
    expect(await isOpen(arrivals.task('0'))).toBe(true);
    expect(await arrivals.task('1')).toBe(true);
  });
});

describe('a message', () => {
  it('should be taken when an element took it, though it expired before', async () => {
    const { arrivals, apply } = made();
    const waiting = arrivals.message('3');
    apply(published(3), found(3), expired(3));
    expect(await isOpen(waiting)).toBe(true);
    apply(taken(3));
    expect(await waiting).toBe('taken');
    expect(await arrivals.message('3')).toBe('taken');
  });

  it('should be nobody’s when it expires unfound, or when who was found for it is gone', async () => {
    const { arrivals, apply } = made();
    const [unfound, gone] = [arrivals.message('3'), arrivals.message('4')];
    apply(published(3), expired(3), published(4), found(4), expired(4));
    expect(await unfound).toBe('nobody');
    expect(await isOpen(gone)).toBe(true);
    apply(refused(4));
    expect(await gone).toBe('nobody');
  });

  it('should not be another one with the same name and key', async () => {
    const { arrivals, apply } = made();
    const waiting = arrivals.message('3');
    apply(published(4), found(4), expired(4), taken(4));
    expect(await isOpen(waiting)).toBe(true);
  });
});

describe('what has no key of its own', () => {
  it('should be looked for after each batch, and by nobody in between', async () => {
    const { arrivals, apply } = made();
    let [looks, isThere] = [0, false];
    const waiting = arrivals.until(() => Promise.resolve((looks++, isThere)));
    expect(await isOpen(waiting)).toBe(true);
    apply(completed(1));
    expect(await isOpen(waiting)).toBe(true);
    expect(looks).toBe(2);
    isThere = true;
    expect(await isOpen(waiting)).toBe(true);
    apply(completed(2));
    expect(await waiting).toBe(true);
    apply(completed(3));
    expect(looks).toBe(3);
  });

  it('should be given up when nothing comes any more', async () => {
    const { arrivals, apply, time } = made();
    const waiting = arrivals.until(() => Promise.resolve(false), { quietMs: 10, limitMs: 100 });
    apply(completed(1));
    expect(await isOpen(waiting)).toBe(true);
    time.pass();
    expect(await waiting).toBe(false);
    expect(time.waiting()).toBe(0);
  });

  it('should fail with the look that failed', async () => {
    const { arrivals, time } = made();
    await expect(arrivals.until(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
    expect(time.waiting()).toBe(0);
  });
});
