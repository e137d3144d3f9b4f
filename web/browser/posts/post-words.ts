/** Posts and substitutions in words. */
import type { PostRow, SubstituteRow } from '../../api/posts.ts';

type Time = PostRow['time'];

/** From the first day to the last. */
export function daysText({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  if (from === null) return to === null ? '至今' : `至 ${to}`;
  return to === null ? `${from} 起` : from === to ? from : `${from} 至 ${to}`;
}

const POST_TIMES: Readonly<Record<Time, string>> = { past: '已结束', now: '在任', coming: '未到任' };
const SUBSTITUTE_TIMES: Readonly<Record<Time, string>> = { past: '已到期', now: '代理中', coming: '未开始' };
const STATES: Readonly<Record<Exclude<SubstituteRow['state'], 'agreed'>, string>> = {
  asked: '待确认',
  refused: '已退回',
  withdrawn: '已提前结束',
};

export const postState = ({ time }: PostRow): string => POST_TIMES[time];
export const substituteState = ({ time, state }: SubstituteRow): string =>
  state === 'agreed' ? SUBSTITUTE_TIMES[time] : state === 'asked' && time === 'past' ? '未确认，已到期' : STATES[state];

/** It can still be called off. */
export const isOpen = ({ time, state }: SubstituteRow): boolean => time !== 'past' && (state === 'agreed' || state === 'asked');
/** A day that was chosen, as the API takes it. */
export const chosenDay = (day: { format(pattern: string): string } | null | undefined): string => day?.format('YYYY-MM-DD') ?? '';
