/** The JSON body of a request. What comes as something else is refused by name: taken as empty, it would look like a form nobody filled in. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { HttpError } from './http-errors.ts';

const parser = express.json({ limit: '5mb' });

export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && !request.is('application/json')) return next(new HttpError('WRONG_TYPE'));
  parser(request, response, next);
}
