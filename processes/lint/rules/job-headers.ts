/** What a plugin must be told: a document that does not exist, a notice without receivers, a colour that is none. */
import { headerOf, split, type Element } from '../diagram/diagram.ts';
import type { HeaderFact } from '../facts.ts';
import { pluginOf } from '../flow/variables.ts';
import { label, listed, meant } from '../words.ts';
import { elementsOf, once, type OfficeSet } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/** Names of the messages that somebody in the set receives. */
export const messagesReceived = once(
  (set: OfficeSet): ReadonlySet<string> =>
    new Set(
      elementsOf(set).flatMap(({ element }) =>
        element.events.flatMap((event) => (event.kind === 'message' && event.reference ? [event.reference.name] : [])),
      ),
    ),
);

export const jobHeaders: Rule = {
  name: 'job-headers',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const plugin = pluginOf(set, element);
      if (!plugin) continue;
      const say = (message: string): void => report(at(diagram, element), `${label(element)}${message}`);
      for (const header of plugin.headers) {
        const value = headerOf(element, header.name);
        if (value === undefined || value === '') {
          const { orVariable } = header;
          if (orVariable !== undefined && !element.inputs.some(({ target }) => target === orVariable))
            say(`缺少任务头“${header.name}”（${plugin.title}要用），请填写，或在“输入映射”中给出“${orVariable}”。`);
          if (header.required) say(`缺少任务头“${header.name}”（${plugin.title}要用）${choicesOf(header, set)}`);
        } else for (const fault of faultsOf(header, value, set)) say(`的任务头“${header.name}”${fault}`);
      }
      const names = plugin.headers.map(({ name }) => name);
      for (const { key } of element.headers)
        if (!names.includes(key))
          say(
            `的任务头“${key}”不认识${meant(key, names) || (names.length > 0 ? `，${plugin.title}可用：${listed(names)}` : `，${plugin.title}不用任务头，请删去。`)}`,
          );
      for (const key of duplicates(element)) say(`的任务头“${key}”写了两次，请留一个。`);
    }
  },
};

const duplicates = ({ headers }: Element): string[] =>
  headers.map(({ key }) => key).filter((key, index, all) => all.indexOf(key) !== index);

function knownFor({ kind, values }: HeaderFact, set: OfficeSet): readonly string[] | undefined {
  switch (kind) {
    case 'document':
      return Object.keys(set.facts.documents);
    case 'notice':
      return set.facts.notices;
    case 'sequence':
      return set.facts.sequences;
    case 'message':
      return [...messagesReceived(set)];
    case 'choice':
    case 'audiences':
      return values ?? [];
    default:
      return undefined;
  }
}

function faultsOf(header: HeaderFact, value: string, set: OfficeSet): string[] {
  const known = knownFor(header, set);
  if (header.kind === 'duration') return DURATION.test(value) ? [] : [`的值“${value}”不是时长，请写成如 PT1H（1小时）、P7D（7天）。`];
  if (!known) return [];
  const given = header.kind === 'audiences' ? split(value) : [value];
  const unknown = given.filter((one) => !known.includes(one));
  const what = header.kind === 'message' ? '没有流程接收' : '不存在';
  if (given.length === 0) return [`没有值${choicesOf(header, set)}`];
  return unknown.map((one) => `的值“${one}”${what}${meant(one, known) || choicesOf(header, set)}`);
}

function choicesOf(header: HeaderFact, set: OfficeSet): string {
  const known = knownFor(header, set);
  if (!known) return '，请填写。';
  const names = header.kind === 'document' ? known.map((id) => `${id}（${set.facts.documents[id]}）`) : known;
  return `，可用：${listed(names, 30)}`;
}
