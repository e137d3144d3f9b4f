/** Who hears of a substitution, and in which words: for whom, where, from when to when. */
import { postName } from '../../../processes/contract.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Term } from '../../../store/posts.ts';
import type { Substitute } from '../../../store/substitutes.ts';
import { tellAll } from './role-grants.ts';

const dayText = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
/** 2026年3月2日至2026年3月6日 */
export const daysText = ({ from, to }: Term): string =>
  from === to ? dayText(from) : to === null ? `${dayText(from)}起` : `${dayText(from)}至${dayText(to)}`;

/** That it holds. Both hear of it, and who else is named. */
export async function tellNamed(
  tx: ActTransaction,
  substitute: Substitute,
  others: readonly string[],
  at: string,
): Promise<readonly string[]> {
  const { substituteId, userId, name, post, principalName, reason } = substitute;
  const when = daysText(substitute);
  const because = reason === null ? '' : `（${reason}）`;
  return [
    ...(await tellAll(tx, [userId], {
      id: `substitute/${substituteId}`,
      at,
      title: `您将代理${principalName}`,
      text: `${when}${because}由您代理${principalName}的“${postName(post)}”。到期间在页面右上角姓名处选择“代${principalName}”后办理，所办事项记为“${name}（代${principalName}）”；到期自动结束。知悉范围只写了${principalName}本人的事项不随代理转移。`,
    })),
    ...(await tellAll(
      tx,
      [...new Set([post.userId, ...others])].filter((one) => one !== userId),
      {
        id: `substitute/${substituteId}`,
        at,
        title: `${name}将代理${principalName}`,
        text: `${when}${because}由${name}代理${principalName}的“${postName(post)}”，到期自动结束；需提前结束的，请在“我的账号”办理或联系系统管理员。`,
      },
    )),
  ];
}
