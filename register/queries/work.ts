/** The first screen: what waits for a person, by kind. */
import type { Section } from '../../processes/contract.ts';
import type { Register } from '../register.ts';
import { listCases, type CaseListQuery } from './cases.ts';
import type { Reader } from './sight.ts';
import { waitingCounts, waitingPage } from './task-list.ts';
import { endOfDay, rowsOf } from './tasks.ts';

/** How many there are of each kind, and the first of them. */
export async function work(register: Register, reader: Reader, now: string) {
  const { database } = register;
  const dueBefore = endOfDay(now);
  const counts = await waitingCounts(database, reader, dueBefore);
  const first = async (filter: { section?: Section; dueBefore?: number }, total: number) =>
    total === 0 ? [] : rowsOf(register, reader, (await waitingPage(database, reader, { ...filter, offset: 0, limit: FIRST })).keys, now);
  const red = await listCases(database, reader, RED, now);
  return {
    counts: { ...counts, red: red?.total ?? 0 },
    toSign: await first({ section: '待签收' }, counts.toSign),
    dueToday: await first({ dueBefore }, counts.dueToday),
    red: red?.rows ?? [],
    toApprove: await first({ section: '待我审批' }, counts.toApprove),
    all: await first({}, counts.all),
  };
}
/** So many of each kind are sent with the first screen. */
const FIRST = 50;
const RED: CaseListQuery = { light: '红', sort: 'dueAt', order: 'asc', offset: 0, limit: FIRST };
