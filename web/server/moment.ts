/** Milliseconds ↔ the office's ISO text with its offset (+08:00, no daylight saving). */
const OFFSET_MS = 8 * 3_600_000;

export const momentText = (epochMilli: number): string => `${new Date(epochMilli + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
export const yearOf = (moment: string): number => Number(moment.slice(0, 4));
