/** The story of a case: one readable line for each thing that matters to a person, with its place in the record stream. */
import {
  JOB,
  MEND_MARK,
  PROCESS,
  roleNames,
  type Actor,
  type DeadlineMove,
  type DocumentRef,
  type GateVerdict,
  type LightChange,
  type Score,
} from '../../processes/contract.ts';
import { answersOf, choiceOf } from '../form-answers.ts';
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import { prepared } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import type { ElementFacts } from '../register.ts';
import { senderOf } from './acts.ts';
import { markIn } from './mend-marks.ts';
import type { Projection, ProjectionContext } from './projection.ts';
import { isStart } from './starts.ts';
import { variableOf } from './variables.ts';

interface Line {
  readonly kind: string;
  readonly title: string;
  readonly detail?: string | null;
  readonly actor?: Actor | undefined;
  readonly documentId?: string;
}

export const timeline: Projection = {
  reads: {
    JOB: ['COMPLETED'],
    PROCESS_INSTANCE: ['ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED'],
    PROCESS_MESSAGE_SUBSCRIPTION: ['CORRELATED'],
    INCIDENT: ['CREATED', 'RESOLVED'],
    VARIABLE: ['CREATED', 'UPDATED'],
  },
  project: (record, context) => (isTold(record) ? tell(record, context) : undefined),
};

/** Of what goes on in a process, its beginning and its end. */
const isTold = (record: IncomingRecord): boolean =>
  record.valueType === 'VARIABLE'
    ? record.value['name'] === MEND_MARK
    : record.valueType !== 'PROCESS_INSTANCE' || record.value['bpmnElementType'] === 'PROCESS' || isStart(record);

async function tell(record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const family = context.instance(record.value['processInstanceKey']);
  if (!family?.case_id) return;
  const element = context.element(family.definition_key, record.value['elementId'] ?? '');
  const line = element.tell?.includes(UNTOLD) ? undefined : await lineOf(record, { context, element, called: family.parent_key !== null });
  if (!line) return;
  await addLine(context.tx, {
    partition_id: record.partitionId,
    position: record.position,
    case_id: family.case_id,
    assignment_id: family.assignment_id,
    at: line.actor?.at ?? momentOf(record.timestamp),
    kind: line.kind,
    title: line.title.slice(0, 300),
    detail: line.detail?.slice(0, 4_000) || null,
    actor_name: line.actor?.name ?? null,
    actor_unit: line.actor ? roleNames(Array.isArray(line.actor.roles) ? line.actor.roles : []) : null,
    document_id: line.documentId ?? null,
    audience: JSON.stringify(element.audience),
  });
}

const addLine = prepared((db, row: RegisterTables['timeline']) =>
  db
    .insertInto('timeline')
    .values(row)
    .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing()),
);

/** Value of `siban:tell` for what is not told at all. */
const UNTOLD = '不记';

interface Told {
  readonly context: ProjectionContext;
  readonly element: ElementFacts;
  /** by another process */ readonly called: boolean;
}

async function lineOf(record: IncomingRecord, told: Told): Promise<Line | undefined> {
  const { valueType, intent, value } = record;
  if (valueType === 'JOB' && intent === 'COMPLETED')
    return value['type'] === JOB.userTask ? personLine(record, told) : pluginLine(value['type'], value['variables'] ?? {}, told.element);
  if (valueType === 'VARIABLE') return mendLine(value);
  if (valueType === 'PROCESS_INSTANCE' && value['bpmnElementType'] === 'PROCESS') return processLine(intent, value['bpmnProcessId'], told);
  if (valueType === 'PROCESS_MESSAGE_SUBSCRIPTION' && intent === 'CORRELATED') return messageLine(value['variables'] ?? {}, told.element);
  if (isStart(record) && !told.called) return startLine(record, told);
  if (valueType === 'INCIDENT' && intent === 'CREATED')
    return { kind: 'incident', title: '流程停住，待系统管理员处理', detail: `${told.element.name}：${value['errorMessage']}` };
  if (valueType === 'INCIDENT' && intent === 'RESOLVED') return { kind: 'incident', title: '流程恢复' };
  return undefined;
}

/** A person's act: what it came to in the title, and every field of the form under its own label below, unless the step says what to tell. */
async function personLine({ value }: IncomingRecord, { context, element }: Told): Promise<Line> {
  const { actor, form: values } = (value['variables'] ?? {}) as { actor?: Actor; form?: unknown };
  const formKey = Number(((value['customHeaders'] ?? {}) as Record<string, string>)['io.camunda.zeebe:formKey']);
  const schema = formKey > 0 ? await context.form(formKey) : undefined;
  const choice = choiceOf(schema, values);
  const lines = answersOf(schema, values)
    .filter(({ key, text }) => (element.tell === null ? text !== choice : element.tell.includes(key)))
    .map(({ label, text }) => `${label}：${text}`);
  return {
    kind: 'person',
    title: `${element.name}${choice === null ? '' : `：${choice}`}`,
    detail: [...lines, ...(actor?.because ? [`说明：${actor.because}`] : [])].join('\n'),
    actor,
  };
}

function pluginLine(type: string, variables: Record<string, unknown>, element: ElementFacts): Line | undefined {
  const lights = variables['lightChanges'] as LightChange[] | undefined;
  if (type === JOB.document && variables['document']) {
    const { name, number, title, documentId } = variables['document'] as DocumentRef;
    return { kind: 'document', title: `印发${name}${number ? ` ${number}` : ''}`, detail: title, documentId };
  }
  if (type === JOB.number && variables['caseNumber']) return { kind: 'system', title: `立项编号 ${String(variables['caseNumber'])}` };
  if (type === JOB.gate && variables['gateVerdict']) {
    const { passed, round, reasons, handedOver } = variables['gateVerdict'] as GateVerdict;
    const word = passed ? `通过${handedOver ? `（遗留转办，由${handedOver.followUp}续办）` : ''}` : '未通过';
    return { kind: 'phase', title: `三不放过第${round}次审核：${word}`, detail: reasons.join('\n') };
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
  const move = variables['deadlineMove'] as DeadlineMove | null | undefined;
  if (move?.changed) return movedLine(move);
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
  return KNOWN_JOBS.has(type) ? undefined : unknownLine(variables, element);
}

/** A calendar that was published later moves what was computed without it, and never to an earlier day by itself. */
function movedLine({ kind, item, from, to, dueAt }: DeadlineMove): Line {
  const day = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
  const why = '原按未公布放假安排的年度暂定，放假安排公布后重新计算';
  if (kind === 'later')
    return {
      kind: 'timer',
      title: `期限顺延：${item}，${day(from)} 改为 ${day(to)}`,
      detail: `${why}。此前印发的文书写的是原定期限，以此为准。`,
    };
  if (kind === 'earlier')
    return {
      kind: 'timer',
      title: `期限不提前：${item}，仍为 ${day(dueAt)}`,
      detail: `${why}应为 ${day(to)}，早于原定期限。期限不自动提前，只作提示。`,
    };
  return { kind: 'timer', title: `期限不变：${item}，仍为 ${day(dueAt)}`, detail: `${why}，预警和催办的日子随之调整。` };
}

const KNOWN_JOBS: ReadonlySet<string> = new Set(Object.values(JOB));

/** A plugin that came later than this file: its step and the plain values that it gave are told all the same. */
function unknownLine(variables: Record<string, unknown>, { name }: ElementFacts): Line {
  const values = Object.entries(variables)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .slice(0, 20)
    .map(([key, value]) => `${key}：${String(value).slice(0, 200)}`);
  return { kind: 'system', title: name, detail: values.join('\n') };
}

/** What was set right by hand. A called process has a copy of its caller's mark, which is not told again. */
function mendLine(value: IncomingRecord['value']): Line | undefined {
  const mark = markIn(value);
  if (!mark || typeof mark.actor !== 'object') return undefined;
  const { kind, name, before, after, element, reason, askedBy } = mark;
  return {
    kind: 'person',
    title: kind === 'skip' ? `跳过一步：${element}` : `更正数据：${name}`,
    detail: [
      ...(kind === 'skip' ? [] : [`停在：${element}`, `原值：${before ?? '没有'}`, `新值：${after}`]),
      `理由：${reason}`,
      `申请人：${askedBy}`,
    ].join('\n'),
    actor: mark.actor,
  };
}

/** A called process is told by its name; the case itself by its beginning and its end. */
function processLine(intent: string, processId: string, { element, called }: Told): Line | undefined {
  if (intent !== 'ELEMENT_ACTIVATED' && intent !== 'ELEMENT_COMPLETED') return undefined;
  const begins = intent === 'ELEMENT_ACTIVATED';
  if (called) return { kind: 'phase', title: begins ? `进入${element.name}` : `${element.name}结束` };
  if (processId === PROCESS.case) return { kind: 'phase', title: begins ? '登记' : '全案结束' };
  return undefined;
}

/** What a person began a process with stands in the variable of its name, as in the body of a message. */
async function startLine({ value }: IncomingRecord, { context, element }: Told): Promise<Line | undefined> {
  const name = value['bpmnProcessId'] as string;
  const body = await variableOf(context, value['processInstanceKey'], name);
  return messageLine({ [name]: body }, element);
}

/** A message is told when a person sent it, under the name of the event that caught it, or when it moves the case up the ladder. */
function messageLine(variables: Record<string, unknown>, element: ElementFacts): Line | undefined {
  const body = Object.values(variables).find((value) => typeof value === 'object' && value !== null && !Array.isArray(value)) as
    MessageBody | undefined;
  if (!body) return undefined;
  const actor = senderOf(variables);
  const entry = typeof body.entry === 'string' ? body.entry : undefined;
  if (!actor && entry === undefined) return undefined;
  const detail = [
    body.text,
    body.task,
    body.reason,
    body.basis && `依据：${body.basis}`,
    typeof body.followUp?.number === 'string' && `续办事项：${body.followUp.number}《${body.followUp.title ?? ''}》`,
    body.to && `延至 ${body.to}`,
    body.values &&
      Object.entries(body.values)
        .map(([id, value]) => `${id}=${value}`)
        .join('，'),
  ]
    .filter((line) => typeof line === 'string' && line !== '')
    .join('\n');
  return {
    kind: actor ? 'person' : 'phase',
    title:
      entry !== undefined
        ? `转入${entry}`
        : typeof body.kind === 'string'
          ? `${body.kind}${element.name}`
          : typeof body.subject === 'string'
            ? `${element.name}：${body.subject}`
            : element.name,
    detail,
    actor,
  };
}

interface MessageBody {
  readonly text?: string;
  readonly reason?: string;
  readonly basis?: string;
  readonly kind?: unknown;
  readonly entry?: unknown;
  readonly to?: string;
  readonly values?: Record<string, number>;
  readonly task?: string;
  readonly subject?: unknown;
  readonly followUp?: { readonly number?: string; readonly title?: string };
}
