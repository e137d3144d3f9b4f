/** The session cookie: an opaque token, HttpOnly, SameSite=Strict, so that no other site can act in a person's name. */
import type { Request, Response } from 'express';
import { SESSION_LIFETIME_MS } from '../../../store/sessions.ts';
import type { Unit } from '../../api/entities.ts';
import type { ServerContext } from '../context.ts';
import type { OfficeStore, SessionPerson } from '../ports.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';

const COOKIE = 'siban_session';
const LONGEST_TOKEN = 128;
const MAX_AGE_S = SESSION_LIFETIME_MS / 1_000;

export function sessionToken(request: Request): string | undefined {
  const value = readCookie(request, COOKIE);
  return value !== undefined && value.length <= LONGEST_TOKEN ? value : undefined;
}

/** Pages say of what they ask by themselves, with nobody in front of them, that it is so: it does not keep a session. */
export const isAttended = (request: Request): boolean => request.headers['x-unattended'] === undefined;

/** A person with what the directory says of him: a head sees what the units below his own are given (上下贯通). */
export type SignedIn = SessionPerson & { readonly subordinateUnitIds: readonly string[] };

/** Undefined for whoever is not signed in. */
export async function sessionUser({ office }: Pick<ServerContext, 'office'>, request: Request): Promise<SignedIn | undefined> {
  const token = sessionToken(request);
  return token === undefined ? undefined : (await sessionHolders(office, [token])).get(token);
}

/** Who is signed in with these sessions; those that are over, and of people who left, are left out. */
export async function sessionHolders(
  office: Pick<OfficeStore, 'sessionHolders' | 'units'>,
  tokens: readonly string[],
): Promise<Map<string, SignedIn>> {
  const holders = await office.sessionHolders(tokens);
  const units = [...holders.values()].some(({ unitId }) => unitId !== null) ? await office.units() : [];
  return new Map(
    [...holders].map(([token, user]) => [
      token,
      { ...user, subordinateUnitIds: user.unitId === null ? [] : unitsBelow(units, user.unitId) },
    ]),
  );
}

/** A tree of units is a few levels deep; a ring in it ends by itself. */
function unitsBelow(units: readonly Pick<Unit, 'unitId' | 'parentId'>[], unitId: string): string[] {
  const below = new Set<string>();
  const next = [unitId];
  for (let at = next.shift(); at !== undefined; at = next.shift())
    for (const unit of units)
      if (unit.parentId === at && unit.unitId !== unitId && !below.has(unit.unitId)) {
        below.add(unit.unitId);
        next.push(unit.unitId);
      }
  return [...below];
}

export const setSessionCookie = (request: Request, response: Response, token: string): void =>
  setCookie(request, response, { name: COOKIE, value: token, maxAgeS: MAX_AGE_S, sameSite: 'Strict' });

export const clearSessionCookie = (request: Request, response: Response): void => clearCookie(request, response, COOKIE, 'Strict');
