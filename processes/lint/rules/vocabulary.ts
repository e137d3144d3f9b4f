/** The closed list of `siban:` properties: a name, a value or a place that is not in it would be ignored, and nobody would know. */
import { ASSIGNMENT_STATUSES, CASE_STATUSES, PROCESS, SIBAN_PROPERTIES, type SibanProperty } from '../../contract.ts';
import { isActivity, isEvent, isSubProcess, split, type Element, type Process } from '../diagram/diagram.ts';
import { formOf } from '../flow/shapes.ts';
import { label, listed, meant, nearest } from '../words.ts';
import { elementsOf, type OfficeSet } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const NAMES = Object.keys(SIBAN_PROPERTIES);
const SPAN = /^(当日|[1-9]\d{0,2}个工作日)$/;
const NOT_TOLD = '不记';

export const vocabulary: Rule = {
  name: 'vocabulary',
  check(set, report) {
    for (const { diagram, process, element } of elementsOf(set)) {
      const seen = new Set<string>();
      for (const { name, value } of element.properties) {
        for (const message of faultsOf(name, value, element, process, set))
          report(at(diagram, element), `${label(element)}的扩展属性${message}`);
        if (seen.has(name) && name.startsWith('siban:'))
          report(at(diagram, element), `${label(element)}的扩展属性 ${name} 写了两次，请留一个。`);
        seen.add(name);
      }
    }
  },
};

function faultsOf(name: string, value: string, element: Element, process: Process, set: OfficeSet): string[] {
  if (!name.startsWith('siban:')) {
    const near = nearest(name, NAMES) ?? (/siban/i.test(name) ? nearest(name.replace(/^.*siban[^a-z]*/i, 'siban:'), NAMES) : undefined);
    return near === undefined ? [] : [` ${name} 不认识，是不是“${near}”？`];
  }
  if (!NAMES.includes(name)) return [` ${name} 不认识${meant(name, NAMES) || `，可用：${listed(NAMES, 20)}`}`];
  const { on, values, ...rest } = SIBAN_PROPERTIES[name as SibanProperty] as {
    on: string;
    values: readonly string[] | 'keys' | 'span';
    list?: true;
  };
  const faults = standsAt(element, on) ? [] : [` ${name} 不能放在这里，它属于：${wordsFor(on)}。`];
  const given = rest.list ? split(value) : [value];
  if (given.length === 0 || given.some((one) => one === '')) return [...faults, ` ${name} 没有值，请填写或删去。`];
  if (new Set(given).size < given.length) faults.push(` ${name} 的值有重复：${value}。`);
  for (const one of given) faults.push(...valueFaults(name, one, values, element, process, set));
  return faults;
}

function valueFaults(
  name: string,
  value: string,
  values: readonly string[] | 'keys' | 'span',
  element: Element,
  process: Process,
  set: OfficeSet,
): string[] {
  if (values === 'span') return SPAN.test(value) ? [] : [` ${name} 的值“${value}”看不懂，请写“当日”或“N个工作日”（如“2个工作日”）。`];
  if (values === 'keys') return tellFaults(name, value, element, set);
  const allowed = isStatus(name) ? statusesFor(process, values) : values;
  if (allowed.includes(value)) return [];
  return [` ${name} 的值“${value}”不在可用的值中${meant(value, allowed) || `：${listed(allowed, 30)}。`}`];
}

const isStatus = (name: string): boolean => name === 'siban:status' || name === 'siban:reached';
/** A case and a row have statuses of their own; a called process may be on either. */
function statusesFor(process: Process, all: readonly string[]): readonly string[] {
  if (process.id === PROCESS.case) return CASE_STATUSES;
  return process.id === PROCESS.assignment ? ASSIGNMENT_STATUSES : all;
}

/** Only what is filled in by a person has fields to choose from: what any other step tells is told whole, or not. */
function tellFaults(name: string, value: string, element: Element, set: OfficeSet): string[] {
  if (value === NOT_TOLD) return [];
  if (element.type !== 'userTask')
    return [` ${name} 的值“${value}”看不懂：这里没有表单，只能写“${NOT_TOLD}”，或删去这一项（照常记入全过程）。`];
  const form = formOf(set, element);
  if (!form || form.fault) return [];
  const keys = form.fields.filter(({ key }) => key !== '').map(({ path }) => path.join('.'));
  return keys.includes(value) || keys.some((key) => key.startsWith(`${value}.`))
    ? []
    : [` ${name} 写的“${value}”不是表单的字段${meant(value, [NOT_TOLD, ...keys]) || `，可用：${listed([NOT_TOLD, ...keys], 20)}`}`];
}

const PLACES: Readonly<Record<string, { readonly words: string; readonly fits: (element: Element) => boolean }>> = {
  task: { words: '人工办理', fits: ({ type }) => type === 'userTask' },
  'start event': { words: '开始事件', fits: ({ type }) => type === 'startEvent' },
  process: { words: '流程', fits: ({ type }) => type === 'process' },
  step: { words: '环节', fits: (element) => isActivity(element) || isEvent(element) },
  event: { words: '事件', fits: isEvent },
  'sub-process': { words: '子流程', fits: isSubProcess },
};
const standsAt = (element: Element, on: string): boolean => on.split(', ').some((place) => PLACES[place]?.fits(element) ?? false);
const wordsFor = (on: string): string =>
  on
    .split(', ')
    .map((place) => PLACES[place]?.words ?? place)
    .join('、');
