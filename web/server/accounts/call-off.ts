/** Inside an act: substitutions come to an end before their last day, and everybody concerned hears of it. */
import type { ActTransaction } from '../../../store/act.ts';
import type { Substitute } from '../../../store/substitutes.ts';
import { tellAll } from './role-grants.ts';
import { daysText } from './substitute-messages.ts';

/** Those that are over, or were refused, stay as they are. @returns whom it told */
export async function callOff(
  tx: ActTransaction,
  substitutes: readonly Substitute[],
  { actor, at }: { actor: string; at: string },
): Promise<readonly string[]> {
  const told: string[] = [];
  for (const substitute of substitutes) {
    const { substituteId, state, to, userId, name, post, principalName, namedBy } = substitute;
    if ((state !== 'asked' && state !== 'agreed') || to < at.slice(0, 10)) continue;
    await tx.substitutes.setState(substituteId, 'withdrawn');
    const open = await tx.roleRequests.ofSubstitute(substituteId);
    if (open) await tx.roleRequests.close(open.requestId, 'withdrawn', actor, at);
    const by = (await tx.accounts.nameOf(actor)) ?? actor;
    told.push(
      ...(await tellAll(tx, [...new Set([userId, post.userId, namedBy])], {
        id: `substitute-ended/${substituteId}`,
        at,
        title: `${name}代理${principalName}已结束`,
        text: `${by}结束了由${name}代理${principalName}（${daysText(substitute)}）的安排，即时生效。`,
      })),
    );
  }
  return told;
}
