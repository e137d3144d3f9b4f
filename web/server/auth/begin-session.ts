/** Somebody has shown who he is: from here on his requests carry a session, and the one that this browser had is over. */
import type { Request, Response } from 'express';
import type { SignedInBy } from '../../../store/sessions.ts';
import type { ServerContext } from '../context.ts';
import { momentText } from '../moment.ts';
import { sessionToken, setSessionCookie } from './session.ts';

interface Coming {
  readonly context: ServerContext;
  readonly request: Request;
  readonly response: Response;
}

export async function beginSession({ context, request, response }: Coming, userId: string, how: SignedInBy): Promise<void> {
  const replaced = sessionToken(request);
  const token = await context.office.createSession(userId, momentText(context.clock.now()), {
    from: request.ip ?? null,
    browser: request.get('user-agent') ?? null,
    replaced,
    how,
  });
  if (replaced !== undefined) context.live.sessionEnded(replaced);
  setSessionCookie(request, response, token);
}
