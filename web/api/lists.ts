/** How lists are asked for: filters, sort, page. */
import { z } from 'zod';
import { SECTIONS } from '../../processes/contract.ts';
import * as e from './entities.ts';

export const paging = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(50) };
/** `next` of the page before: goes on behind its last row, whatever came in since. */
export const after = z.string().max(400).optional();
/** Null on the last page. */
export const next = z.string().nullable();
/** Filters of the register, of which several hold at once; the export takes the same, so that its totals are the screen's. */
export const caseFilters = {
  /** Number, title, basis, unit, person; several words all have to be there. */
  text: z.string().max(100).optional(),
  status: z.string().max(40).optional(),
  phase: e.phase.optional(),
  highestPhase: e.phase.optional(),
  light: e.colour.optional(),
  sourceType: z.string().max(40).optional(),
  /** A unit that the matter is meant for or that has a row of it. */ unitId: z.string().max(80).optional(),
  /** 责任人, by name. */ responsible: z.string().trim().max(80).optional(),
  urgency: e.urgency.optional(),
  /** 责任认定. */ accountability: z.string().max(40).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  registeredFrom: z.iso.date().optional(),
  registeredTo: z.iso.date().optional(),
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
  sort: z
    .enum(['number', 'dueAt', 'light', 'registeredAt', 'score', 'leadUnit', 'status', 'phase', 'highestPhase', 'urgency', 'sourceType'])
    .default('number'),
  order: z.enum(['asc', 'desc']).default('desc'),
};
/** Rows further down are reached by `after`, or by a narrower filter. */
export const casePaging = {
  ...paging,
  offset: z.coerce.number().int().min(0).max(1_000).default(0),
  after,
};

export const taskFilters = {
  caseId: z.string().optional(),
  elementId: z.string().optional(),
  section: z.enum(SECTIONS).optional(),
  /** Of the open ones: to be done by the end of today. */ due: z.enum(['today']).optional(),
  state: z.enum(['created', 'completed', 'canceled']).default('created'),
};
