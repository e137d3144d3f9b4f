/** Who acted: travels inside every command a person gives, and so into the record stream. */
import type { Request } from 'express';
import type { Actor } from '../../processes/contract.ts';
import type { User } from '../api/entities.ts';
import { momentText } from './moment.ts';

export function actorOf(user: User, now: number, request: Request): Actor {
  return {
    userId: user.userId,
    name: user.name,
    roles: user.roles,
    ...(user.unitId ? { unitId: user.unitId } : {}),
    at: momentText(now),
    ...(request.ip ? { from: request.ip } : {}),
  };
}
