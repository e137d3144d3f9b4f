/** A form is what it declares: every key that it does not is refused by name, every value is of its type, wherever it comes from. */
import { CHECKS } from '../../processes/contract.ts';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PUBLISHED_YEARS } from '../../rules/calendar/published-years.ts';
import { checkTaskForm } from '../../web/server/forms/check-task-form.ts';
import { extension, readDiagrams } from '../processes/support/read-diagrams.ts';
import { fieldsOf, listsOf, put, read, readSchema, rules, schemas, shown, TODAY, type Component } from './support/form-schemas.ts';

afterAll(() => rules.close());
const facts = { now: `${TODAY}T09:00:00+08:00`, calendars: PUBLISHED_YEARS, units: [{ unitId: 'szrj', name: '市自然资源和规划局' }] };
const tasks = (await readDiagrams()).flatMap(({ name, elements }) =>
  elements
    .filter(({ $type }) => $type === 'bpmn:UserTask')
    .map((element) => [`${name}: ${element.name}`, extension(element, 'zeebe:FormDefinition').formId as string] as const),
);

const namesOf = (components: readonly Component[]): string[] =>
  components.flatMap(({ key, path, components: inner = [] }) => [
    ...(key ? key.split('.') : []),
    ...(path ? path.split('.') : []),
    ...namesOf(inner),
  ]);
/** Values of every kind under the very names that the form asks for. */
const dataFor = (components: readonly Component[]): fc.Arbitrary<Record<string, unknown>> => {
  const names = [...new Set(namesOf(components))];
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('x', ...names), tie('value'), { maxKeys: 6 }),
    ),
  }));
  return fc.dictionary(fc.constantFrom('x', ...names), value);
};
const RIGHT_KIND: Readonly<Record<string, (value: unknown) => boolean>> = {
  textfield: (value) => typeof value === 'string',
  textarea: (value) => typeof value === 'string',
  radio: (value) => typeof value === 'string',
  select: (value) => typeof value === 'string',
  datetime: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  number: (value) => typeof value === 'number' && Math.abs(value) <= 1e12,
  checkbox: (value) => typeof value === 'boolean',
  checklist: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

describe('the form of every task', () => {
  it('should be known for all diagrams', () => expect(tasks.length).toBeGreaterThan(35));

  it.each(tasks)('should refuse, by name, whatever it does not declare: %s', async (_, formId) => {
    const schema = shown(readSchema(formId));
    const places = ['', ...listsOf(schema.components).map((list) => `${list}[0].`)];
    const groups = [
      ...new Set(fieldsOf(schema.components).flatMap(({ at }) => (/^([^.[]+)\.[^[]+$/.exec(at) ? [at.slice(0, at.indexOf('.') + 1)] : []))),
    ];
    for (const place of [...places, ...groups])
      for (const name of ['verifications', 'actor', 'byUnitId', 'constructor', '__proto__']) {
        const input = put({}, `${place}x`, 1);
        const inner = place === '' ? input : (at(input, place) as Record<string, unknown>);
        delete inner['x'];
        Object.defineProperty(inner, name, { value: { met: true }, enumerable: true, configurable: true, writable: true });
        const { form, problems } = await read(schema, input);
        const path = `${place}${name}`;
        expect(problems.map(({ path: found }) => found)).toContain(path);
        expect(problems.find(({ path: found }) => found === path)?.message).toMatch(new RegExp(`^“.*${name}”不是这张表单的内容`));
        expect(JSON.stringify(form)).not.toContain('met');
      }
  });

  it.each(tasks)('should take no value of another type: %s', async (_, formId) => {
    const schema = shown(readSchema(formId));
    for (const { at: path, component } of fieldsOf(schema.components)) {
      // What the process gives and what an expression works out is nobody's to send.
      if (component.readonly || component.type === 'expression') continue;
      const isRight = RIGHT_KIND[component.type];
      if (!isRight) throw new Error(`Expected to know what ${component.type} takes, but it is new here.`);
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), async (value) => {
          fc.pre(!isRight(value) && !isBlank(value));
          const { form, problems } = await read(schema, put({}, path, value));
          const label = component.label ?? component.dateLabel ?? path;
          expect(problems.find(({ path: found }) => found === path)?.message).toContain(`“${label}”`);
          expect(at(form, path)).toBeUndefined();
        }),
        { numRuns: 12, seed: 20260302 },
      );
    }
  });
});

describe('the reading of a form', () => {
  it.each(schemas.map((schema) => [schema.id, schema] as const))(
    'should keep nothing wrong of %s, and never break on what is sent',
    async (id, schema) => {
      await fc.assert(
        fc.asyncProperty(dataFor(schema.components), async (input) => {
          const { form, problems } = await read(schema, input);
          const all = [...problems, ...checkTaskForm(CHECKS, form, facts)];
          expect(all.filter(({ path, message }) => typeof path !== 'string' || !/[\u4e00-\u9fff]/.test(message))).toEqual([]);
          // What came through is read again without a further complaint about a type or a name.
          const again = await read(schema, form);
          expect(again.problems.filter(({ message }) => !message.startsWith('请'))).toEqual([]);
        }),
        { numRuns: 20, seed: 20260302 },
      );
    },
  );

  const field = (component: object) => ({ components: [{ label: '编号', key: 'a', ...component }] });

  it('should let a form pass whose pattern was mistyped', async () => {
    const { problems } = await read(field({ type: 'textfield', validate: { pattern: '([' } }), { a: 'x' });
    expect(problems).toEqual([]);
  });

  it('should refuse a value that does not match, and a pattern or a condition that takes too long', async () => {
    const form = field({ type: 'textfield', validate: { pattern: '^[A-Z]{2}\\d{4}$' } });
    expect((await read(form, { a: 'AB1234' })).problems).toEqual([]);
    expect((await read(form, { a: 'AB12345' })).problems).toEqual([{ path: 'a', message: '“编号”的格式不正确。' }]);
    const slow = await read(field({ type: 'textfield', validate: { pattern: '^(a+)+$' } }), { a: `${'a'.repeat(40)}!` });
    expect(slow.problems).toEqual([{ path: 'a', message: expect.stringContaining('计算时间过长') }]);
    const turns = await read(field({ type: 'textfield', conditional: { hide: '=count(for x in 1..9999, y in 1..9999 return x) > 0' } }), {
      a: 'x',
    });
    expect(turns.problems).toEqual([{ path: 'a', message: expect.stringContaining('计算时间过长') }]);
    // The next form is not the worse for it.
    expect((await read(form, { a: 'AB1234' })).problems).toEqual([]);
  });

  it('should hold figures to their bounds, and to sane ones where the form sets none', async () => {
    const number = field({ type: 'number', decimalDigits: 2 });
    const problem = async (a: unknown, schema = number) => (await read(schema, { a })).problems[0]?.message;
    expect(await problem(2317.65)).toBeUndefined();
    expect(await problem(2317.655)).toBe('“编号”最多2位小数。');
    expect(await problem(1e308)).toBe('“编号”不能大于1000000000000。');
    expect(await problem('12')).toBe('“编号”应为数字。');
    const text = field({ type: 'number', serializeToString: true, validate: { min: 3 } });
    expect((await read(text, { a: '12.50' })).form).toEqual({ a: '12.50' });
    expect(await problem('2', text)).toBe('“编号”不能小于3。');
    expect(await problem('1e9', text)).toBe('“编号”应为数字。');
  });

  it('should take choices from the form, from the data and from an expression over both', async () => {
    const data = { list: [{ label: '甲', value: 'a' }], rows: [{ id: 'T1' }, { id: 'T2' }] };
    const problem = async (component: object, a: unknown) => (await read(field(component), { a }, data)).problems[0]?.message;
    const refused = '“编号”请从给出的选项中选择。';
    expect(await problem({ type: 'select', valuesKey: 'list' }, 'a')).toBeUndefined();
    expect(await problem({ type: 'select', valuesKey: 'list' }, 'b')).toBe(refused);
    const evaluated = { type: 'taglist', valuesExpression: '=for r in rows return r.id' };
    expect(await problem(evaluated, ['T1', 'T2'])).toBeUndefined();
    expect(await problem(evaluated, ['T3'])).toBe(refused);
    expect(await problem(evaluated, ['T1', 'T1'])).toBe('“编号”同一选项只能选一次。');
    // Where nobody can tell what there is to choose from, a short text is taken and nothing else.
    const unknown = { type: 'select', valuesExpression: '=nowhere.to.be.found' };
    expect(await problem(unknown, 'x')).toBeUndefined();
    expect(await problem(unknown, { value: 'x' })).toBe(refused);
  });

  it('should take dates and times as form-js writes them', async () => {
    const good = async (component: object, a: string) =>
      (await read(field({ type: 'datetime', ...component }), { a })).problems.length === 0;
    expect(await good({ subtype: 'date' }, '2026-02-28')).toBe(true);
    expect(await good({ subtype: 'date' }, '2026-02-30')).toBe(false);
    expect(await good({ subtype: 'date', disallowPassedDates: true }, '2026-03-01')).toBe(false);
    expect(await good({ subtype: 'time', timeSerializingFormat: 'utc_offset' }, '09:30+08:00')).toBe(true);
    expect(await good({ subtype: 'time' }, '24:00')).toBe(false);
    expect(await good({ subtype: 'datetime', timeSerializingFormat: 'utc_normalized' }, '2026-03-02T09:30Z')).toBe(true);
    expect(await good({ subtype: 'datetime' }, '2026-03-02')).toBe(false);
  });

  it('should drop what is hidden, by conditions over the data, the form and the row', async () => {
    const schema = {
      components: [
        { type: 'radio', key: 'decision', values: [{ value: '通过' }, { value: '退回' }] },
        { type: 'textarea', key: 'reason', label: '说明', validate: { required: true }, conditional: { hide: '=decision != "退回"' } },
        { type: 'checkbox', key: 'satisfied', conditional: { hide: '=matter.massesInvolved = true' } },
        {
          type: 'dynamiclist',
          path: 'rows',
          components: [
            { type: 'number', key: 'n' },
            { type: 'textfield', key: 'why', conditional: { hide: '=this.n > 1' } },
          ],
        },
      ],
    };
    const input = {
      decision: '通过',
      reason: '不该有',
      satisfied: true,
      rows: [
        { n: 1, why: '一' },
        { n: 2, why: '二' },
      ],
    };
    const { form, problems } = await read(schema, input, { matter: { massesInvolved: true } });
    expect(problems).toEqual([]);
    expect(form).toEqual({ decision: '通过', rows: [{ n: 1, why: '一' }, { n: 2 }] });
    expect((await read(schema, { decision: '退回' })).problems).toEqual([{ path: 'reason', message: '请填写“说明”。' }]);
  });

  it('should ask for what is required everywhere: an empty text is empty, a row is whole, a table has rows', async () => {
    const list = {
      type: 'dynamiclist',
      path: 'rows',
      label: '表',
      validate: { required: true },
      components: [
        { type: 'textfield', key: 'a', label: '项', validate: { required: true } },
        { type: 'textfield', key: 'b' },
      ],
    };
    const schema = { components: [{ type: 'textfield', key: 'a', label: '编号', validate: { required: true } }, list] };
    expect((await read(schema, { a: '  ', rows: [{ b: 'x' }] })).problems).toEqual([
      { path: 'a', message: '请填写“编号”。' },
      { path: 'rows[0].a', message: '请填写“项”。' },
    ]);
    expect((await read(schema, { a: 'x', rows: [{ a: null, b: '' }] })).problems).toEqual([
      { path: 'rows', message: '请至少填写一行“表”。' },
    ]);
  });

  it('should take what the process gives from the process, and a row for the row it is', async () => {
    const schema = readSchema('task-acceptance');
    const targetRows = [
      { id: 'T1', name: '接入学校', actual: 2, evidence: 0 },
      { id: 'T2', name: '在线率', actual: 90, evidence: 3 },
    ];
    const input = {
      decision: '通过',
      targetRows: [
        { id: 'T2', name: '随便写的', actual: 95, evidence: 99 },
        { id: 'T1', actual: 10, evidence: 9 },
      ],
    };
    const { form, problems } = await read(schema, input, { targetRows });
    expect(problems).toEqual([]);
    expect(form['targetRows']).toEqual([
      { id: 'T1', name: '接入学校', actual: 10, evidence: 0 },
      { id: 'T2', name: '在线率', actual: 95, evidence: 3 },
    ]);
    const short = await read(schema, { decision: '通过', targetRows: [{ id: 'T2', actual: 95 }] }, { targetRows });
    expect(short.problems).toEqual([{ path: 'targetRows[0].actual', message: '请填写“核查实际值”。' }]);
    const long = await read(schema, { decision: '通过', targetRows: [...input.targetRows, { id: 'T3', actual: 1 }] }, { targetRows });
    expect(long.problems).toEqual([{ path: 'targetRows[2]', message: '“逐项核查”第3行不在原表中，请刷新页面后重新填写。' }]);
  });

  it('should bound rows, lengths and depth', async () => {
    const schema = readSchema('task-breakdown');
    const rows = Array.from({ length: 501 }, () => ({ task: 'x' }));
    expect((await read(schema, { assignments: rows })).problems).toEqual([{ path: 'assignments', message: '“任务分解表”最多500行。' }]);
    let deep: unknown = 1;
    for (let depth = 0; depth < 20_000; depth++) deep = { a: deep };
    expect((await read(field({ type: 'textfield' }), { a: deep })).problems).toEqual([{ path: 'a', message: '“编号”应为文字。' }]);
    expect((await read(field({ type: 'checklist', values: [{ value: { a: 1 } }] }), { a: [deep] })).problems).toHaveLength(1);
    expect((await read(field({ type: 'textfield' }), { a: 'x'.repeat(10_001) })).problems).toEqual([
      { path: 'a', message: '“编号”不能超过10000个字。' },
    ]);
  });
});

describe('rules across the fields of a form', () => {
  it('should hold a returned matter to what a new one is held to', () => {
    expect(checkTaskForm(['立项内容'], { matter: { title: '新的标题', secrecy: '机密' } }, facts)).toEqual([
      { path: 'matter.secrecy', message: expect.stringContaining('不得录入“机密”事项') },
    ]);
    expect(checkTaskForm(['立项内容'], { matter: { deadline: '2026-03-02', population: null } }, facts)).toEqual([
      { path: 'matter.deadline', message: '办结期限已过或就在今天，请改为今天以后的日期。' },
    ]);
    expect(checkTaskForm(['立项内容'], { matter: { title: '新的标题', deadline: '2026-03-20' } }, facts)).toEqual([]);
  });

  it('should not hand a row to a unit that does not exist, nor extend into the past', () => {
    const row = {
      unitId: 'nobody',
      role: '主办',
      responsible: '某',
      task: '某',
      targets: [{ id: 'T1', name: '数', unit: '件', direction: '≥', value: 1 }],
      milestones: [],
    };
    expect(checkTaskForm(['任务分解表'], { assignments: [row] }, facts)).toEqual([
      { path: 'assignments[0].unitId', message: '第1行：责任单位不存在，请从列表中选择。' },
    ]);
    expect(checkTaskForm(['任务分解表'], { assignments: [{ ...row, unitId: 'szrj', unitName: '市教育局' }] }, facts)).toEqual([
      { path: 'assignments[0].unitName', message: '第1行：单位名称与所选单位“市自然资源和规划局”不一致，请重新选择。' },
    ]);
    expect(checkTaskForm(['改派单位'], { decision: '改派', unitId: 'nobody' }, facts)).toHaveLength(1);
    expect(
      checkTaskForm(['改派单位'], { decision: '改派', unitId: 'szrj' }, { ...facts, data: { assignment: { unitId: 'szrj' } } }),
    ).toHaveLength(1);
    expect(checkTaskForm(['延期日期'], { decision: '部分同意', to: '2026-03-01' }, facts)).toEqual([
      { path: 'to', message: '同意延期至的日期已过或就在今天，请改为今天以后的日期。' },
    ]);
  });

  it('should want two people on the spot, no more passed than were looked at, and figures of a survey that fit each other', () => {
    const record = (form: object) => checkTaskForm(['现场记录'], form as never, facts).map(({ path }) => path);
    expect(record({ inspectors: '顾清扬、叶知秋', checked: 5, passed: 5 })).toEqual([]);
    expect(record({ inspectors: '顾清扬', checked: 3, passed: 5 })).toEqual(['inspectors', 'passed']);
    expect(record({ inspectors: '顾清扬，顾清扬', passed: 1 })).toEqual(['inspectors', 'passed']);
    const survey = (form: object) => checkTaskForm(['评价数字'], form as never, facts).map(({ path }) => path);
    expect(survey({ sample: 100, valid: 94, satisfied: 91 })).toEqual([]);
    expect(survey({ sample: 80, valid: 94, satisfied: 95 })).toEqual(['valid', 'satisfied']);
  });
});

const isBlank = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter((part) => part !== '')
    .flatMap((part) => (part.endsWith('[0]') ? [part.slice(0, -3), '0'] : [part]))
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value);
}
