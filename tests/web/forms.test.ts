/** The server's check of a completed form: a program may send anything, and staff may mistype a form; neither may break the server. */
import { CHECKS } from '../../processes/contract.ts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTaskForm } from '../../web/server/forms/check-task-form.ts';
import { hideCondition } from '../../web/server/forms/hide-condition.ts';
import { validateForm } from '../../web/server/forms/validate-form.ts';

const folder = join(import.meta.dirname, '..', '..', 'processes', 'forms');
const forms = readdirSync(folder)
  .filter((name) => name.endsWith('.form'))
  .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as { components: Component[] }] as const);
interface Component {
  key?: string;
  path?: string;
  components?: Component[];
}

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
const facts = { now: '2026-03-02T09:00:00+08:00', calendars: [], units: [{ unitId: 'szrj', name: '市自然资源和规划局' }] };

describe('the check of a completed form', () => {
  it.each(forms)('should find problems in %s, and never break on what is sent', (name, form) => {
    fc.assert(
      fc.property(dataFor(form.components), (data) => {
        const problems = [...validateForm(form, data, hideCondition), ...checkTaskForm(CHECKS, data, facts)];
        return problems.every(({ path, message }) => typeof path === 'string' && /[\u4e00-\u9fff]/.test(message));
      }),
      { numRuns: 30, seed: 20260302 },
    );
  });

  it('should let a form pass whose pattern was mistyped', () => {
    const form = { components: [{ type: 'textfield', key: 'a', label: '编号', validate: { pattern: '([' } }] };
    expect(validateForm(form, { a: 'x' })).toEqual([]);
  });

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
    expect(checkTaskForm(['延期日期'], { decision: '部分同意', to: '2026-03-01' }, facts)).toEqual([
      { path: 'to', message: '同意延期至的日期已过或就在今天，请改为今天以后的日期。' },
    ]);
  });
});
