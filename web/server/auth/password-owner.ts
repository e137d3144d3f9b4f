/** Whose password this is. Whoever has tried too many is made to wait first, and the log tells of it once. */
import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import type { OfficeStore } from '../ports.ts';
import type { LoginGuard, Refused } from './login-guard.ts';

interface Asking {
  readonly context: ServerContext;
  readonly request: Request;
  readonly response: Response;
}

export const passwordOwner =
  (guard: LoginGuard) =>
  async (asking: Asking, username: string, password: string): Promise<Awaited<ReturnType<OfficeStore['checkPassword']>>> => {
    const { context, request } = asking;
    // A whole network of the newer kind counts as one address.
    const address = ipKeyGenerator(request.ip ?? '');
    const refused = guard.attempt(username, address, context.wallClock());
    if (refused) throw await refusal(asking, username, refused);
    const owner = await context.office.checkPassword(username, password);
    if (owner) guard.succeeded(username, address);
    return owner;
  };

async function refusal({ context, request, response }: Asking, username: string, { waitMs, isFirst }: Refused): Promise<HttpError> {
  const seconds = Math.ceil(waitMs / 1_000);
  if (isFirst)
    await context.office.audit({
      at: momentText(context.clock.now()),
      actor: username,
      action: '登录受限',
      subject: 'session',
      detail: { from: request.ip ?? null, seconds },
    });
  response.setHeader('retry-after', String(seconds));
  const wait = seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`;
  return new HttpError('TOO_MANY_LOGINS', { message: `连续输错密码，请${wait}后再试；忘记密码请联系系统管理员重置。` });
}
