/**
 * What of a running case may be set right by hand when it stands still, and what never: what somebody answered for, decided or signed, and what
 * decides who sees it. A list of names alone would let through each new variable, so what a value is made of is looked at as well.
 */
import { JOB, MEND_MARK } from '../../processes/contract.ts';

const MOST_CHARACTERS = 64_000;
const MOST_DEPTH = 20;
const MOST_PARTS = 5_000;
const LONGEST_TEXT = 4_000;
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,79}$/;

export const VALUE_KINDS = ['text', 'number', 'date', 'boolean', 'json'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

interface Barred {
  /** Names, in small letters and without signs. */ readonly names: RegExp;
  /** Names inside a value that give it away. */ readonly parts: RegExp;
  /** What to do instead. */ readonly instead: string;
}

/** In the order in which they are told: the first that fits. */
const BARRED: readonly Barred[] = [
  {
    names:
      /^(matter|secrecy|knownto|inspectorids?|audience|publishable|assignments?|addedassignments|rows?|units?|unitid|coids?|caseid|assignmentid)$/,
    parts: /^(secrecy|knownto|inspectorids|audience|leadunitid|counitids|unitid)$/,
    instead: '密级、知悉范围、承办单位和事项内容不能在这里改。请督查室主任在事项中办理“变更”。',
  },
  {
    names: /(^|case|paper|document)number$|^(number|sequence)s?$|^wenhao$/,
    parts: /^(casenumber|sequence)$/,
    instead: '文号和案号由系统连续编号，不能改。号有误的，请系统管理员在“文号”中作废后重新印发。',
  },
  {
    names: /documents?$|^(dossier|bulletins?|papers?)$/,
    parts: /^(documentid|templateid|templatehash|datahash|sha256)$/,
    instead: '文书和佐证材料不能改。文书有误的，请作废文号后重新印发；材料有误的，请承办单位重新提供。',
  },
  {
    names: /^(gate.*|consents?.*|accountability.*|returnrecords?|returned|returns|reasons|codes|handover|followup)$/,
    parts: /^(passed|gateverdict|codes)$/,
    instead: '三不放过的结论由系统按事实核对得出，不能改。请把缺的补齐后再送审核。',
  },
  {
    names:
      /^(verifications?|acceptance|checkplan|onsite|inspection.*|listedevidence|survey|finding|sample.*|seed|candidates.*|scores?|scorerules)$/,
    parts: /^(verifications|met|by|byunitid|grade)$/,
    instead: '核查、验收、抽取和考核的结果不能改。有误的，请重新安排核查，或按程序申请复核。',
  },
  {
    names: /^(actors?|.*signers?|signerrole|askedby|by|seal|mendmark|initiator)$/,
    parts: /^(actors?|seal|userid)$/,
    instead: '谁办理的、谁签的字由系统按登录人记录，不能改。办错了的，请按流程退回重新办理。',
  },
  {
    names:
      /^(form|.*forms?|signature|objection|approval|.*approval|.*review|.*decision|.*sign|.*reports?|.*feedbacks?|.*reply|conclusion|interview|archive|publication|instructions?|progress|plan|rectification|rectifications|correction|corrections|changes?|extensions?|suspensions?|resumption|issue|merged|urge|urgecheck|measures)$/,
    parts: /^(actual|evidence)$/,
    instead: '经人填写并签字的表单内容不能改。写错了的，请退回，由填报人重新报送。',
  },
];
/** Whom a step is for. */
const CANDIDATE = /^(role|unit|unit-head):/;
const FOR_WHOM = '由谁办理是流程图和“签发权限”决定的，不能在这里改。请在“流程设计”中核对。';

/** One spelling for names that are meant to look alike: wide letters, capitals, blanks, strokes and dots between. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Why this variable cannot be corrected, with what to do instead; undefined: it can. @param values what it is and what it shall be */
export function barredFrom(name: string, values: readonly unknown[] = []): string | undefined {
  if (!NAME.test(name)) return '名称只能由英文字母、数字和下划线组成，请从列出的名称中选择。';
  const byName = BARRED.find(({ names }) => names.test(plain(name)));
  if (byName) return byName.instead;
  for (const value of values) {
    const inside = partsOf(value);
    if (inside === undefined) return '内容太多或层次太深，不能在这里更正，请把运行日志交给维护人员。';
    if (inside.texts.some((text) => CANDIDATE.test(text))) return FOR_WHOM;
    const names = inside.names.map(plain);
    const byPart = BARRED.find(({ parts }) => names.some((part) => parts.test(part)));
    if (byPart) return byPart.instead;
  }
  return undefined;
}

/** Names and texts inside a value; undefined when it is too much to look through. */
function partsOf(value: unknown): { names: string[]; texts: string[] } | undefined {
  const [names, texts]: [string[], string[]] = [[], []];
  let open: unknown[] = [value];
  let parts = 0;
  for (let depth = 0; open.length > 0; depth += 1) {
    parts += open.length;
    if (depth > MOST_DEPTH || parts > MOST_PARTS) return undefined;
    const next: unknown[] = [];
    for (const one of open) {
      if (typeof one === 'string') texts.push(one);
      else if (Array.isArray(one)) for (const item of one as unknown[]) next.push(item);
      else if (typeof one === 'object' && one !== null)
        for (const [name, item] of Object.entries(one)) {
          names.push(name);
          next.push(item);
        }
    }
    open = next;
  }
  return { names, texts };
}

export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** What was typed, as the kind of value that it was said to be. */
export function readValue(kind: ValueKind, typed: string): Read {
  const no = (message: string): Read => ({ ok: false, message });
  if (typed.length > MOST_CHARACTERS) return no('内容过长，不能超过6万字。');
  switch (kind) {
    case 'text':
      return typed.length > LONGEST_TEXT ? no('文字过长，不能超过4000字。') : { ok: true, value: typed };
    case 'number':
      if (!/^\s*-?\d{1,15}(\.\d{1,10})?\s*$/.test(typed)) return no('请填写一个数，如 12 或 0.5。');
      return { ok: true, value: Number(typed) };
    case 'boolean':
      return typed === 'true' || typed === 'false' ? { ok: true, value: typed === 'true' } : no('请选择“是”或“否”。');
    case 'date':
      return isDate(typed) ? { ok: true, value: typed } : no('请填写日期，如 2026-03-02，或带时刻的 2026-03-02T18:00:00+08:00。');
    case 'json':
      return readJson(typed);
  }
}

function isDate(typed: string): boolean {
  const [, day = '', moment] = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}\+08:00)?$/.exec(typed) ?? [];
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return false;
  return moment === undefined || !Number.isNaN(Date.parse(typed));
}

function readJson(typed: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(typed);
  } catch {
    return { ok: false, message: '这段内容不是有效的JSON，请检查括号、引号和逗号。' };
  }
  if (typeof value !== 'object' || value === null)
    return { ok: false, message: '清单写成 [ … ]，一组字段写成 { … }；单个的值请选文字、数、日期或是否。' };
  if (partsOf(value) === undefined) return { ok: false, message: `内容太多或层次太深：最多${MOST_DEPTH}层、${MOST_PARTS}项。` };
  return { ok: true, value };
}

/** What kind of value it is now, for the form to begin with. */
export function kindOfValue(value: unknown): ValueKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return isDate(value) ? 'date' : 'text';
  return typeof value === 'object' && value !== null ? 'json' : 'text';
}

/** Steps whose effect the process can go on without: it tells somebody, or shows a light. */
const SKIPPED: ReadonlySet<string> = new Set([JOB.notify, JOB.light]);
export const NOT_SKIPPED = '只有发通知、亮灯这样的步骤可以跳过；这一步的结果后面要用，请更正数据或改好流程后点“重试”。';

export const maySkip = (errorType: string, jobType: string | undefined): boolean =>
  errorType === 'JOB_NO_RETRIES' && jobType !== undefined && SKIPPED.has(jobType);

/** Whether two people decided that this job is not to be done: it is given free before it is completed, and must not fail once more in between. */
export const isSkipped = (jobType: string, variables: Readonly<Record<string, unknown>>): boolean =>
  SKIPPED.has(jobType) && (variables[MEND_MARK] as { kind?: unknown } | null | undefined)?.kind === 'skip';

/** The names that an engine's message speaks of. */
export const namesIn = (message: string): ReadonlySet<string> => new Set(message.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
/** A variable that was looked for and is not there, in the engine's words. */
export const missingIn = (message: string): ReadonlySet<string> =>
  new Set([...message.matchAll(/No variable found with name '([A-Za-z_][A-Za-z0-9_]*)'/g)].map(([, name]) => name as string));
