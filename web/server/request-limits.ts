/**
 * How many requests are answered: of a person who is signed in, wherever he sits; of an address only where nobody is signed in yet. A whole
 * office behind one address is not held back by its number.
 */
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpError } from './http-errors.ts';

/** Requests a minute. */
export interface RequestLimits {
  readonly person: number;
  /** Of an address, without a session: the first page of two hundred people who come in the same minute. */
  readonly anonymous: number;
  /** Of an address, to sign in: each costs a slow hash. Guessing one name's password is slowed down beside this. */
  readonly signIn: number;
}

export const REQUEST_LIMITS: RequestLimits = { person: 1_200, anonymous: 3_000, signIn: 400 };
const WINDOW_MS = 60_000;

export type Counted = keyof RequestLimits;
/** Rejects with TOO_MANY_REQUESTS (and a Retry-After) when it is one too many. `userId` of whom a person's request is. */
export type CountRequest = (kind: Counted, request: Request, response: Response, userId?: string) => Promise<void>;

export function requestCounter(limits: RequestLimits, isLimited: () => boolean): CountRequest {
  const limiter = (limit: number, keyOf: (request: Request, response: Response) => string): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit,
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      validate: false,
      skip: () => !isLimited(),
      keyGenerator: keyOf,
      handler: (_request, _response, next) => next(new HttpError('TOO_MANY_REQUESTS')),
    });
  const byAddress = (request: Request): string => ipKeyGenerator(request.ip ?? '');
  const limiters: Readonly<Record<Counted, RequestHandler>> = {
    person: limiter(limits.person, (_request, response) => String(response.locals['countedAs'])),
    anonymous: limiter(limits.anonymous, byAddress),
    signIn: limiter(limits.signIn, byAddress),
  };
  return (kind, request, response, userId) => {
    response.locals['countedAs'] = userId;
    return new Promise((resolve, reject) => {
      void limiters[kind](request, response, (error?: unknown) => (error ? reject(error as Error) : resolve()));
    });
  };
}
