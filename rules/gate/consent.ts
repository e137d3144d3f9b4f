/** Consent counts by who gave it: another person than the one who asks for it, in a role that may. */
import type { Actor, Consent, RoleId } from '../../processes/contract.ts';

export function consentedBy(asked: { actor?: Actor; consent?: Consent | null }, roles: ReadonlySet<RoleId>): boolean {
  const { consent } = asked;
  return (
    consent?.decision === '同意' &&
    Boolean(consent.actor?.userId) &&
    consent.actor.userId !== asked.actor?.userId &&
    consent.actor.roles.some((role) => roles.has(role))
  );
}
