/** Who acts: as the rules of a task see him, and as he travels inside every command he gives, and so into the record stream. */
import type { Request } from 'express';
import type { Actor } from '../../processes/contract.ts';
import type { ActingUser } from '../../rules/access/can-act.ts';
import type { User } from '../api/entities.ts';
import { momentText } from './moment.ts';

export const actingUser = ({ userId, roles, unitId }: User): ActingUser => ({ userId, roles, ...(unitId ? { unitId } : {}) });

/** @param because why he acts who usually would not */
export function actorOf(user: User, now: number, request: Pick<Request, 'ip'>, because: string | null = null): Actor {
  return {
    userId: user.userId,
    name: user.name,
    roles: user.roles,
    ...(user.unitId ? { unitId: user.unitId } : {}),
    at: momentText(now),
    ...(request.ip ? { from: request.ip } : {}),
    ...(because === null ? {} : { because }),
  };
}
