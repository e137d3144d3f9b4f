/** Who acts: as the rules of a task see him, and as he travels inside every command he gives, and so into the record stream. */
import type { Request } from 'express';
import type { Actor } from '../../processes/contract.ts';
import type { ActingUser } from '../../rules/access/can-act.ts';
import { nameIn } from '../../rules/access/capacities.ts';
import type { User } from '../api/entities.ts';
import { momentText } from './moment.ts';

export const actingUser = ({ userId, roles, unitId, otherUnitIds, represents }: User): ActingUser => ({
  userId,
  roles,
  ...(unitId ? { unitId } : {}),
  ...(otherUnitIds ? { otherUnitIds } : {}),
  ...(represents ? { represents: represents.userId } : {}),
});

/** @param because why he acts who usually would not */
export function actorOf(user: User, now: number, request: Pick<Request, 'ip'>, because: string | null = null): Actor {
  return {
    userId: user.userId,
    name: nameIn(user.name, user.represents),
    roles: user.roles,
    ...(user.unitId ? { unitId: user.unitId } : {}),
    at: momentText(now),
    ...(user.represents ? { onBehalfOf: user.represents } : {}),
    ...(request.ip ? { from: request.ip } : {}),
    ...(because === null ? {} : { because }),
  };
}
