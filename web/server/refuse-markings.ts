/** State secrets do not come in by any door: a text that carries the marking of one is refused, wherever it was typed or pasted (§2.4). */
import { judgeSecrecy } from '../../rules/access/sensitive.ts';
import type { User } from '../api/entities.ts';
import type { ServerContext } from './context.ts';
import { HttpError } from './http-errors.ts';
import { momentText } from './moment.ts';

const MAX_DEPTH = 20;

/** Every text inside a value, names of fields included. */
export function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  return Array.isArray(value)
    ? value.flatMap((item) => textsOf(item, depth + 1))
    : Object.entries(value).flatMap(([name, item]) => [name, ...textsOf(item, depth + 1)]);
}

export async function refuseMarkings({ office, clock }: ServerContext, user: User, subject: string, value: unknown): Promise<void> {
  const answer = judgeSecrecy('内部', textsOf(value));
  if (answer.allowed) return;
  await office.audit({ at: momentText(clock.now()), actor: user.userId, action: '涉密内容被拒', subject, detail: null });
  throw new HttpError('SECRET_OFFLINE', { message: answer.message });
}
