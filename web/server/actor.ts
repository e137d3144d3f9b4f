/** Who acted: travels inside every command a person gives, and so into the record stream. */
import type { Request } from 'express';
import type { Actor } from '../../processes/contract.ts';
import type { User } from '../api/entities.ts';
import { momentText } from './moment.ts';

/** @param because why he acts who usually would not */
export function actorOf(user: User, now: number, request: Request, because: string | null = null): Actor {
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
