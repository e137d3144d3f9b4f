/** Ways to break decision tables and forms. */
import type { SetInput } from '../../../../processes/lint/index.ts';
import { eachMatch, eachSource, type Kind } from './mutation.ts';

const cells = (kind: string, rules: readonly string[], pattern: RegExp, change: (match: RegExpExecArray) => string | undefined): Kind =>
  eachSource(kind, rules, 'decisions', ({ content }) => eachMatch(content, pattern, change));
const OUTPUT = '(<outputEntry id="[^"]*">\\s*<text>)';
const output = (inside: string): RegExp => new RegExp(`${OUTPUT}(${inside})(?=</text>)`, 'g');
const RULE = /<rule id="[^"]*">[\s\S]*?<\/rule>/g;

interface Component {
  key?: string;
  id?: string;
  type?: string;
  label?: string;
  values?: { value: string; label: string }[];
  components?: Component[];
  conditional?: { hide?: string };
  validate?: Record<string, unknown>;
}
/** Each component that fits, changed on its own. */
const fields =
  (
    kind: string,
    rules: readonly string[],
    fits: (field: Component, siblings: Component[], set: SetInput, formId: string) => boolean,
    change: (field: Component, siblings: Component[]) => void,
  ): Kind =>
  (set) =>
    eachSource(kind, rules, 'forms', function* ({ id, content }) {
      const all = (components: Component[]): [Component, Component[]][] =>
        components.flatMap((field) => [[field, components] as [Component, Component[]], ...all(field.components ?? [])]);
      const count = all((JSON.parse(content) as { components: Component[] }).components).length;
      for (let index = 0; index < count; index += 1) {
        const schema = JSON.parse(content) as { components: Component[] };
        const [field, siblings] = all(schema.components)[index] as [Component, Component[]];
        if (!fits(field, siblings, set, id)) continue;
        const what = field.label ?? field.id ?? '';
        change(field, siblings);
        yield { what, content: JSON.stringify(schema) };
      }
    })(set);
const asks = ({ type }: Component): boolean =>
  ['textfield', 'textarea', 'number', 'radio', 'select', 'checklist', 'checkbox'].includes(type ?? '');
/** Some task with this form reads the field by name and cannot do without it. */
const isRead = ({ key }: Component, set: SetInput, formId: string): boolean =>
  set.processes.some(({ content }) =>
    [...content.matchAll(/<bpmn:userTask [\s\S]*?<\/bpmn:userTask>/g)].some(
      ([task]) => task.includes(`formId="${formId}"`) && new RegExp(`form\\.${key}\\b`).test(task),
    ),
  );

export const tableKinds: readonly Kind[] = [
  cells('time that is none', ['table-times'], output('"\\d\\d:\\d\\d"'), ([, before]) => `${before}"25:00"`),
  cells(
    'role that is none',
    ['table-signers'],
    output('"[^"]*(?:主任|秘书长)[^"]*"'),
    ([, before, value]) => `${before}${(value as string).slice(0, -1)}们"`,
  ),
  cells('number below zero', ['table-numbers'], output('[0-9.]+'), ([, before, value]) => `${before}-${value === '0' ? '1' : value}`),
  cells('number that is a text', ['table-cells'], output('[0-9.]+'), ([, before, value]) => `${before}${value}天`),
  cells('cell emptied', ['table-cells'], output('[^<]+'), ([, before]) => before),
  cells('share above one', ['table-numbers'], output('0\\.\\d+'), ([, before]) => `${before}1000.5`),
  cells(
    'text without quotes',
    ['table-cells'],
    output('"[^"]+"'),
    ([, before, value]) => `${before}${(value as string).replaceAll('"', '')} 或者`,
  ),
  cells(
    'value that is none',
    ['table-cells', 'table-signers', 'table-times'],
    output('"[^"]+"'),
    ([, before, value]) => `${before}${(value as string).slice(0, -1)}吧"`,
  ),
  cells(
    'rule that asks for what is none',
    ['table-cells'],
    /(<inputEntry id="[^"]*">\s*<text>)"([^"<]+)"/g,
    ([, before, value]) => `${before}"${value}件"`,
  ),
  cells(
    'column renamed',
    ['table-results'],
    /(<output id="[^"]*" label="[^"]*" name=")(?!signer"|route")([^"]+)/g,
    ([, before, name]) => `${before}${name}s`,
  ),
  cells('decision renamed', ['contract-processes', 'table-results'], /(<decision id=")([^"]+)/g, ([, before, id]) => `${before}${id}s`),
  cells('two rows may hit', ['table-results'], /<decisionTable [^>]*hitPolicy="FIRST"[\s\S]*?<\/decisionTable>/g, ([table]) =>
    (table.match(RULE) ?? []).length > 1 ? table.replace('hitPolicy="FIRST"', 'hitPolicy="UNIQUE"') : undefined,
  ),
  eachSource('no row for the rest', ['table-results', 'table-cells'], 'decisions', ({ content }) => {
    const last = content.match(RULE)?.at(-1) as string;
    return [{ what: 'last row removed', content: content.replace(last, '') }];
  }),
  eachSource('table emptied', ['table-cells'], 'decisions', ({ content }) => [
    { what: 'all rows removed', content: content.replaceAll(RULE, '') },
  ]),
  eachSource('rows out of order', ['table-results'], 'decisions', ({ content }) => {
    const rows = content.match(RULE) ?? [];
    const [first, last] = [rows[0] as string, rows.at(-1) as string];
    return rows.length < 2
      ? []
      : [{ what: 'the row for the rest first', content: content.replace(last, '').replace(first, () => `${last}${first}`) }];
  }),
  eachSource('not read any more', ['readable'], 'decisions', ({ content }) => [
    { what: 'cut off', content: content.slice(0, content.length / 2) },
  ]),
];

export const formKinds: readonly Kind[] = [
  fields(
    'field removed',
    ['form-field', 'form-conditions'],
    (field, _, set, id) => asks(field) && !field.key?.includes('.') && isRead(field, set, id),
    (field, siblings) => void siblings.splice(siblings.indexOf(field), 1),
  ),
  fields(
    'key changed',
    ['form-field', 'form-conditions'],
    (field, _, set, id) => asks(field) && !field.key?.includes('.') && isRead(field, set, id),
    (field) => void (field.key = `${field.key}s`),
  ),
  fields('key removed', ['form-fields'], asks, (field) => void (field.key = '')),
  fields(
    'key given twice',
    ['form-fields'],
    (field, siblings) => asks(field) && siblings.filter(asks).indexOf(field) > 0,
    (field, siblings) => void (field.key = siblings.filter(asks)[0]?.key ?? ''),
  ),
  fields('unknown type', ['form-fields'], asks, (field) => void (field.type = `${field.type}-plus`)),
  fields(
    'choices removed',
    ['form-fields'],
    ({ values }) => values !== undefined,
    (field) => void (field.values = []),
  ),
  fields(
    'choice given twice',
    ['form-fields'],
    ({ values }) => (values?.length ?? 0) > 1,
    ({ values }) => void ((values as { value: string }[])[1]!.value = (values as { value: string }[])[0]!.value),
  ),
  fields(
    'endless pattern',
    ['form-pattern'],
    ({ type }) => type === 'textfield',
    (field) => void (field.validate = { ...field.validate, pattern: '^([a-z0-9]+-?)+$' }),
  ),
  fields(
    'broken pattern',
    ['form-pattern'],
    ({ type }) => type === 'textfield',
    (field) => void (field.validate = { ...field.validate, pattern: '^[0-9' }),
  ),
  fields(
    'condition broken',
    ['form-conditions'],
    ({ conditional }) => conditional?.hide !== undefined,
    (field) => void ((field.conditional as { hide: string }).hide += ' and'),
  ),
  fields(
    'condition on what is none',
    ['form-conditions'],
    ({ conditional }) => /^=\w+ (!=|=) "/.test(conditional?.hide ?? ''),
    (field) =>
      void ((field.conditional as { hide: string }).hide = (field.conditional as { hide: string }).hide.replace(/"(.*?)"/, '"$1不是"')),
  ),
  fields(
    'condition misspelt',
    ['form-conditions'],
    ({ conditional }) => /^=\w+ (!=|=) /.test(conditional?.hide ?? ''),
    (field) =>
      void ((field.conditional as { hide: string }).hide = (field.conditional as { hide: string }).hide.replace(/^=(\w+)/, '=$1s')),
  ),
  eachSource('not read any more', ['readable'], 'forms', ({ content }) => [{ what: 'cut off', content: content.slice(0, -3) }]),
  eachSource('given another id', ['readable'], 'forms', ({ id, content }) => [
    { what: 'id changed', content: content.replace(`"id": "${id}"`, '"id": "another"') },
  ]),
];
