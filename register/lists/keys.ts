/** What lists sort and filter by, in a form that an index compares: never null, one order for all. */
import { createHash } from 'node:crypto';
import { STATE_SECRETS } from '../../rules/access/visibility.ts';
import type { Secrecy } from '../../processes/contract.ts';
import type { RegisterTables } from '../schema.ts';

type Facet = Omit<RegisterTables['case_facet'], 'facet' | 'cases'>;

/** After every date there is. */
export const NO_DATE = 253_402_300_800;
const ENDED: ReadonlySet<string> = new Set(['已销号', '已归档', '已撤销']);

/** Seconds since 1970; NO_DATE for what is no moment. */
export function secondsOf(moment: string | null): number {
  const time = moment === null ? Number.NaN : Date.parse(moment);
  return Number.isNaN(time) ? NO_DATE : Math.floor(time / 1_000);
}

export const DAY = 86_400;
/** Of the office's calendar, e.g. `2026-03-02`. */
export const startOfDay = (day: string): number => secondsOf(`${day}T00:00:00+08:00`);

const OFFICE_OFFSET = 8 * 3_600;
/** Months of the office's calendar, counted from year 0. */
export function monthOf(seconds: number): number {
  const day = new Date((seconds + OFFICE_OFFSET) * 1_000);
  return day.getUTCFullYear() * 12 + day.getUTCMonth();
}
export const startOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / 1_000 - OFFICE_OFFSET;

/** Is there still something to do, so that it can be overdue? */
export const isOpen = (status: string): boolean => !ENDED.has(status);

/** Scores are decimal texts. */
export function scoreKey(score: string | null): number {
  const value = score === null ? Number.NaN : Math.round(Number(score) * 100);
  return Number.isNaN(value) ? -1 : value;
}

/** The same number for the same categories, in whatever order they are met: 48 bits of a hash, which a few thousand combinations do not share. */
export function facetOf(facet: Facet): number {
  const text = JSON.stringify(CATEGORIES.map((name) => facet[name]));
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
const CATEGORIES = ['secrecy', 'source_type', 'urgency', 'phase', 'highest_phase', 'status', 'light', 'accountability', 'is_open'] as const;

export const isSecret = (secrecy: string): boolean => STATE_SECRETS.has(secrecy as Secrecy);
