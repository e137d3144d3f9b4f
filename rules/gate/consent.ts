/** Consent counts by who gave it: another person than the one who asks for it, in a role that may. */
import type { Actor, Consent, RoleId } from '../../processes/contract.ts';

export function consentedBy(asked: { actor?: Actor; consent?: Consent | null }, roles: ReadonlySet<RoleId>): boolean {
  const { consent } = asked;
  return (
    consent?.decision === '同意' &&
    Boolean(consent.actor?.userId) &&
    areOthers(consent.actor, asked.actor) &&
    consent.actor.roles.some((role) => roles.has(role))
  );
}

/** Two people of whom neither acted for the other, nor both for a third. */
export function areOthers(one: Actor, other: Actor | undefined): boolean {
  const of = (actor: Actor | undefined): unknown[] => [actor?.userId, actor?.onBehalfOf?.userId].filter(Boolean);
  return !of(one).some((userId) => of(other).includes(userId));
}
