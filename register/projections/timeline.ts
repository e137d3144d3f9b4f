/** The story of a case: one readable line for each thing that matters to a person, with its place in the record stream. */
import {
  JOB,
  MESSAGE,
  PROCESS,
  ROLES,
  type Actor,
  type DocumentRef,
  type GateVerdict,
  type LightChange,
  type Score,
} from '../../processes/contract.ts';
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import type { Projection, ProjectionContext } from './projection.ts';

interface Line {
  readonly kind: string;
  readonly title: string;
  readonly detail?: string | null;
  readonly actor?: Actor | undefined;
  readonly documentId?: string;
}

export const timeline: Projection = async (record, context) => {
  const line = record.recordType === 'EVENT' ? await lineOf(record, context) : undefined;
  if (!line) return;
  const family = await context.instance(record.value['processInstanceKey']);
  if (!family?.case_id) return;
  await context.tx
    .insertInto('timeline')
    .values({
      partition_id: record.partitionId,
      position: record.position,
      case_id: family.case_id,
      assignment_id: family.assignment_id,
      at: line.actor?.at ?? momentOf(record.timestamp),
      kind: line.kind,
      title: line.title.slice(0, 300),
      detail: line.detail?.slice(0, 4_000) || null,
      actor_name: line.actor?.name ?? null,
      actor_unit: line.actor ? roleNames(line.actor) : null,
      document_id: line.documentId ?? null,
    })
    .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing())
    .execute();
};

const roleNames = ({ roles }: Actor): string => roles.map((role) => ROLES[role]).join('、');

async function lineOf(record: IncomingRecord, context: ProjectionContext): Promise<Line | undefined> {
  const { valueType, intent, value } = record;
  if (valueType === 'JOB' && intent === 'COMPLETED')
    return value['type'] === JOB.userTask ? personLine(record, context) : pluginLine(value['type'], value['variables'] ?? {});
  if (valueType === 'PROCESS_INSTANCE' && value['bpmnElementType'] === 'PROCESS') return processLine(intent, value['bpmnProcessId']);
  if (valueType === 'PROCESS_MESSAGE_SUBSCRIPTION' && intent === 'CORRELATED')
    return messageLine(value['messageName'], value['variables'] ?? {});
  if (valueType === 'INCIDENT' && intent === 'CREATED')
    return { kind: 'incident', title: '流程停住，待系统管理员处理', detail: `${value['elementId']}：${value['errorMessage']}` };
  if (valueType === 'INCIDENT' && intent === 'RESOLVED') return { kind: 'incident', title: '流程恢复' };
  return undefined;
}

async function personLine({ value }: IncomingRecord, { elementName }: ProjectionContext): Promise<Line> {
  const { actor, form } = (value['variables'] ?? {}) as { actor?: Actor; form?: Record<string, unknown> };
  const name = await elementName(value['processDefinitionKey'], value['elementId']);
  const decision =
    typeof form?.['decision'] === 'string' ? `：${form['decision']}` : typeof form?.['kind'] === 'string' ? `：${form['kind']}` : '';
  return { kind: 'person', title: `${name}${decision}`, detail: formDetail(form), actor };
}

const SAID = [
  'opinion',
  'reason',
  'reply',
  'done',
  'requirements',
  'findings',
  'advice',
  'facts',
  'result',
  'summary',
  'points',
  'commitments',
  'next',
  'problems',
  'remark',
];

function formDetail(form: Record<string, unknown> | undefined): string {
  if (!form) return '';
  const lines = SAID.flatMap((name) => (typeof form[name] === 'string' && form[name] !== '' ? [form[name] as string] : []));
  const rows = form['targetRows'];
  if (Array.isArray(rows))
    lines.push(
      rows
        .slice(0, 50)
        .flatMap((row: { name?: string; actual?: unknown }) =>
          row.actual === null || row.actual === undefined ? [] : [`${row.name ?? ''} 完成 ${String(row.actual)}`],
        )
        .join('；'),
    );
  if (typeof form['valid'] === 'number' && typeof form['satisfied'] === 'number')
    lines.push(
      `样本 ${String(form['sample'])}，有效 ${form['valid']}，满意 ${form['satisfied']}（${((form['satisfied'] / form['valid']) * 100).toFixed(2)}%）`,
    );
  return lines.filter((line) => line !== '').join('\n');
}

function pluginLine(type: string, variables: Record<string, unknown>): Line | undefined {
  const lights = variables['lightChanges'] as LightChange[] | undefined;
  if (type === JOB.document && variables['document']) {
    const { name, number, title, documentId } = variables['document'] as DocumentRef;
    return { kind: 'document', title: `印发${name}${number ? ` ${number}` : ''}`, detail: title, documentId };
  }
  if (type === JOB.number && variables['caseNumber']) return { kind: 'system', title: `立项编号 ${String(variables['caseNumber'])}` };
  if (type === JOB.gate && variables['gateVerdict']) {
    const { passed, round, reasons } = variables['gateVerdict'] as GateVerdict;
    return { kind: 'phase', title: `三不放过第${round}次审核：${passed ? '通过' : '未通过'}`, detail: reasons.join('\n') };
  }
  if (type === JOB.score && Array.isArray(variables['scores']))
    return {
      kind: 'system',
      title: '考核计分',
      detail: (variables['scores'] as Score[])
        .map(({ role, unitId, score, grade }) => `${role} ${unitId}：${score}（${grade}）`)
        .join('\n'),
    };
  if (type === JOB.sample && Array.isArray(variables['sample']))
    return {
      kind: 'system',
      title: `随机抽取${variables['sample'].length}个对象`,
      detail: `种子 ${String(variables['seed'])}\n${(variables['sample'] as string[]).join('、')}`,
    };
  if (type === JOB.returned && variables['returnRecord']) {
    const { no, codes, reason, falsified } = variables['returnRecord'] as {
      no: number;
      codes: string[];
      reason: string;
      falsified: boolean;
    };
    return { kind: 'phase', title: `退回（第${no}次）${falsified ? '，认定弄虚作假' : ''}`, detail: `${codes.join('、')}\n${reason}` };
  }
  if (type === JOB.deadlines && typeof variables['dueAt'] === 'string')
    return {
      kind: 'timer',
      title: `办理时限 ${variables['dueAt'].slice(0, 16).replace('T', ' ')}`,
      detail: variables['provisional'] === true ? '日历未定：放假安排公布后重新计算，不会提前。' : null,
    };
  // A light that was lit along the way (a milestone, a missed feedback) is told as much as one lit by its own step.
  if (lights && lights.length > 0)
    return {
      kind: 'light',
      title: lights
        .map(({ colour }) => (colour === '绿' ? '解除预警' : `亮${colour}灯`))
        .filter((word, index, all) => all.indexOf(word) === index)
        .join('、'),
      detail: [...new Set(lights.map(({ reason }) => reason))].join('\n'),
    };
  return undefined;
}

const PHASES: Readonly<Record<string, string>> = {
  [PROCESS.urging]: '催办',
  [PROCESS.supervision]: '督办',
  [PROCESS.investigation]: '查办',
  [PROCESS.rectification]: '整改',
  [PROCESS.accountability]: '问责建议',
  [PROCESS.inspection]: '督查活动',
};

function processLine(intent: string, processId: string): Line | undefined {
  const name = PHASES[processId];
  if (name !== undefined && intent === 'ELEMENT_ACTIVATED') return { kind: 'phase', title: `进入${name}` };
  if (name !== undefined && intent === 'ELEMENT_COMPLETED') return { kind: 'phase', title: `${name}结束` };
  if (processId === PROCESS.case && intent === 'ELEMENT_ACTIVATED') return { kind: 'phase', title: '登记' };
  if (processId === PROCESS.case && intent === 'ELEMENT_COMPLETED') return { kind: 'phase', title: '全案结束' };
  return undefined;
}

const MESSAGES: Readonly<Record<string, readonly [string, string]>> = {
  [MESSAGE.instruction]: ['领导批示', 'instruction'],
  [MESSAGE.suspend]: ['挂起', 'suspension'],
  [MESSAGE.resume]: ['恢复办理', 'resumption'],
  [MESSAGE.revoke]: ['撤销', 'revocation'],
  [MESSAGE.addAssignment]: ['追加交办', 'added'],
  [MESSAGE.bulletin]: ['通报', 'bulletin'],
  [MESSAGE.change]: ['申请变更', 'change'],
  [MESSAGE.progress]: ['更新进展', 'progressUpdate'],
  [MESSAGE.extension]: ['申请延期', 'extension'],
  [MESSAGE.escalate]: ['升级', 'escalate'],
};

function messageLine(name: string, variables: Record<string, unknown>): Line | undefined {
  const known = MESSAGES[name];
  if (!known) return undefined;
  const [title, payload] = known;
  const body = (variables[payload] ?? {}) as {
    actor?: Actor;
    text?: string;
    reason?: string;
    basis?: string;
    kind?: string;
    entry?: string;
    to?: string;
    values?: Record<string, number>;
    task?: string;
  };
  const detail = [
    body.text,
    body.task,
    body.reason,
    body.basis && `依据：${body.basis}`,
    body.to && `延至 ${body.to}`,
    body.values &&
      Object.entries(body.values)
        .map(([id, value]) => `${id}=${value}`)
        .join('，'),
  ]
    .filter(Boolean)
    .join('\n');
  return {
    kind: body.actor ? 'person' : 'phase',
    title: body.entry ? `转入${body.entry}` : body.kind ? `${body.kind}${title}` : title,
    detail,
    actor: body.actor,
  };
}
