/** The session cookie: an opaque token, HttpOnly, SameSite=Strict, so that no other site can act in a person's name. */
import type { Request, Response } from 'express';
import type { Unit, User } from '../../api/entities.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';

const COOKIE = 'siban_session';
const MAX_AGE_S = 12 * 3_600;

export function sessionToken(request: Request): string | undefined {
  for (const part of (request.headers.cookie ?? '').slice(0, 4_096).split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value && /^[A-Za-z0-9_-]{20,128}$/.test(value)) return value;
  }
  return undefined;
}

export async function sessionUser(
  { office, clock }: ServerContext,
  request: Request,
): Promise<User & { readonly subordinateUnitIds: readonly string[] }> {
  const token = sessionToken(request);
  const user = token === undefined ? undefined : await office.sessionUser(token, clock.now());
  if (!user) throw new HttpError('UNAUTHENTICATED');
  // A head sees what the units below his own are given (上下贯通): who that is, the directory says.
  return { ...user, subordinateUnitIds: user.unitId === null ? [] : unitsBelow(await office.units(), user.unitId) };
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

export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.setHeader(
    'set-cookie',
    `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${MAX_AGE_S}${request.secure ? '; Secure' : ''}`,
  );
}

export function clearSessionCookie(response: Response): void {
  response.setHeader('set-cookie', `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`);
}
