/** 红黄蓝绿灯: the colour of an assignment is the worst of its scopes, and says why (§4.2, §4.3). */
import type { Colour, LightChange, UnitRole } from '../processes/contract.ts';

const RANK: Record<Colour, number> = { 绿: 0, 蓝: 1, 黄: 2, 红: 3 };
const SCOPE_NAMES: Record<string, string> = {
  final: '办结',
  sign: '签收',
  feedback: '反馈',
  milestone: '节点',
  rectification: '整改',
  supervision: '督办',
  coUnit: '协办',
};

const RULE_LETTERS: Record<string, string> = { final: 'L', sign: 'S', feedback: 'F', milestone: 'M', rectification: 'Z', supervision: 'D' };

/** The short name of the rule that lights a colour, e.g. `Z-红` for a late 整改. */
export const lightRule = (scope: string, colour: Colour): string => `${RULE_LETTERS[scope] ?? scope}-${colour}`;

/** A light goes out because its deadline was moved. */
export const clearedByMove = (scope: string, dueAt: string, at: string): LightChange => ({
  scope,
  colour: '绿',
  rule: lightRule(scope, '绿'),
  reason: `${SCOPE_NAMES[scope] ?? scope}期限现为${dueAt.slice(0, 16).replace('T', ' ')}，解除预警`,
  dueAt,
  at,
});

export interface Light {
  colour: Colour;
  /** a sentence for staff: rule and dates */ reason: string;
  rule: string;
  scope: string;
  since: string;
}

/** The light after these changes, in their order: the last of each scope counts, the worst of the scopes shows. Of equals the earlier stays. */
export function lightOf(changes: readonly LightChange[]): Light {
  const byScope = new Map<string, LightChange>();
  for (const change of changes) byScope.set(change.scope, change);
  let shown: LightChange | undefined;
  for (const change of byScope.values()) {
    if (!shown || RANK[change.colour] > RANK[shown.colour] || (RANK[change.colour] === RANK[shown.colour] && change.at < shown.at))
      shown = change;
  }
  if (!shown || shown.colour === '绿')
    return { colour: '绿', reason: '按期推进', rule: 'on-track', scope: shown?.scope ?? 'final', since: shown?.at ?? '' };
  return { colour: shown.colour, reason: shown.reason, rule: shown.rule, scope: shown.scope, since: shown.at };
}

/** A 主办 with its 协办 rows: 协办 red lights 主办 yellow (§4.2). */
export function leadLight(own: Light, coUnits: readonly { name: string; light: Light }[]): Light {
  const late = coUnits.find((unit) => unit.light.colour === '红');
  if (!late || RANK[own.colour] >= RANK['黄']) return own;
  return {
    colour: '黄',
    rule: 'co-unit-red',
    scope: 'coUnit',
    since: late.light.since,
    reason: `协办单位${late.name}亮红灯，主办单位亮黄灯（${late.light.reason}）`,
  };
}

/** The light of a case: the worst of its rows. */
export function caseLight(rows: readonly { name: string; role: UnitRole; light: Light }[]): Light {
  let shown: { name: string; light: Light } | undefined;
  for (const row of rows) if (!shown || RANK[row.light.colour] > RANK[shown.light.colour]) shown = row;
  if (!shown) return { colour: '绿', reason: '尚未交办', rule: 'none', scope: 'final', since: '' };
  return shown.light.colour === '绿' ? shown.light : { ...shown.light, reason: `${shown.name}：${shown.light.reason}` };
}

/** Why a light changed, in one Chinese sentence with the rule's figures and the dates. */
export function lightReason(input: {
  scope: string;
  colour: Colour;
  dueAt?: string;
  at: string;
  overdueDays?: number;
  remainingDays?: number;
  note?: string;
}): string {
  const scope = SCOPE_NAMES[input.scope] ?? input.scope;
  const due = input.dueAt ? `，期限${input.dueAt.slice(0, 16).replace('T', ' ')}` : '';
  const note = input.note ? `，${input.note}` : '';
  switch (input.colour) {
    case '绿':
      return `${scope}已落实${note}，解除预警`;
    case '蓝':
      return `${scope}临近期限${due}${input.remainingDays === undefined ? '' : `，剩余${input.remainingDays}个工作日`}${note}`;
    case '黄':
      return input.remainingDays === undefined || input.remainingDays <= 0
        ? `${scope}进度落后或已到时限${due}${note}`
        : `${scope}预警${due}，剩余${input.remainingDays}个工作日${note}`;
    default:
      return `${scope}逾期${due}${input.overdueDays ? `，已逾期${input.overdueDays}个工作日` : ''}${note}`;
  }
}

/** How far a milestone lags: plan minus actual, in points of the target (§4.3: behind ≥ 20 points lights 黄). */
export function pointsBehind(planned: number, actual: number, target: number): number {
  return target > 0 ? Math.max(0, ((planned - actual) * 100) / target) : 0;
}
