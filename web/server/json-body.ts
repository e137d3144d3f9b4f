/** The JSON body of a request. What comes as something else is refused by name: taken as empty, it would look like a form nobody filled in. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { HttpError } from './http-errors.ts';

/**
 * What people fill in is some pages; what they fill in goes to the engine, whose gateway takes 4 MB with all else in it, and a field that is refused
 * there would have made its sender wait. Drafts of diagrams and tables do not go there as they are.
 */
const LIMIT = '1mb';
const DRAFT_LIMIT = '5mb';
/** No form is nested so deep; what is read by recursion further on would run out of stack. */
const MAX_DEPTH = 64;

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((sign) => sign.charCodeAt(0));

/** Before anything is made of it. */
function refuseDeep(_request: unknown, _response: unknown, bytes: Buffer): void {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isText && byte === BACKSLASH) at++;
    else if (byte === QUOTE) isText = !isText;
    else if (isText) continue;
    else if (byte === OPEN || byte === OPEN_LIST) {
      if (++depth > MAX_DEPTH) throw new HttpError('TOO_DEEP');
    } else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
  }
}

const parser = express.json({ limit: LIMIT, verify: refuseDeep });
const draftParser = express.json({ limit: DRAFT_LIMIT, verify: refuseDeep });

export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && !request.is('application/json')) return next(new HttpError('WRONG_TYPE'));
  (request.path.startsWith('/api/drafts') ? draftParser : parser)(request, response, next);
}
