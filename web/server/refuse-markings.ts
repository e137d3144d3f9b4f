/** State secrets do not come in by any door: a text that carries the marking of one is refused, wherever it was typed or pasted (§2.4). */
import { judgeSecrecy } from '../../rules/access/sensitive.ts';
import type { User } from '../api/entities.ts';
import type { ServerContext } from './context.ts';
import { HttpError } from './http-errors.ts';
import { momentText } from './moment.ts';

/** Every text inside a value, names of fields included, however deep. */
export function textsOf(value: unknown): string[] {
  const texts: string[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') texts.push(one);
    else if (Array.isArray(one)) for (const item of one) open.push(item);
    else if (typeof one === 'object' && one !== null) for (const [name, item] of Object.entries(one)) open.push(name, item);
  }
  return texts;
}

export async function refuseMarkings({ office, clock }: ServerContext, user: User, subject: string, value: unknown): Promise<void> {
  const answer = judgeSecrecy('内部', textsOf(value));
  if (answer.allowed) return;
  await office.audit({ at: momentText(clock.now()), actor: user.userId, action: '涉密内容被拒', subject, detail: null });
  throw new HttpError('SECRET_OFFLINE', { message: answer.message });
}
