import type { User } from '../api/entities.ts';
import type { ServerContext } from './context.ts';
import { HttpError } from './http-errors.ts';

/** What one may not see answers like what does not exist; that it was asked for is kept. */
export async function denied({ office }: ServerContext, user: User, subject: string, at: string): Promise<HttpError> {
  await office.audit({ at, actor: user.userId, action: '访问被拒', subject, detail: null });
  return new HttpError('NOT_FOUND');
}
