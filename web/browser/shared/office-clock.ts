/**
 * The office's clock on this page. It may differ from the computer's: the demo's cases live in their own year, and a computer abroad has
 * another day. The server says the time with every state of the office; in between the computer's clock carries it on.
 */
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { local } from './dates.ts';

let aheadMs = 0;

/** The state of the office; asking for it sets the clock. */
export const useOfficeState = (refetchInterval: number | false = false) =>
  useQuery({
    queryKey: ['state'],
    queryFn: async () => {
      const state = await call('state');
      aheadMs = Date.parse(state.now) - Date.now();
      return state;
    },
    refetchInterval,
  });

/** `2026-09-28 09:00`: the office's time now, as a calendar shows it. */
export const officeNow = (): string => local(new Date(Date.now() + aheadMs).toISOString());

/** The first moment of the office's day in this computer's own time, as calendars count days. */
export const officeDay = (): Date => new Date(`${officeNow().slice(0, 10)}T00:00`);
