/** Case A entered by hand: every step on the screen, by the person whose step it is, from 立项 to 归档. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CasePage } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { Office } from './support/by-hand.ts';
import { addRow, answer, choose, field, pick, rowsOf, table, write } from './support/forms.ts';
import { screenAt } from './support/screen.ts';

const TITLE = '中小学食堂明厨亮灶全覆盖';
const UNITS = [
  {
    unit: '市教育局',
    user: 'sjyj-head',
    head: '赵景行',
    task: '全市中小学食堂明厨亮灶设备接入监管平台',
    targets: [
      ['接入学校', '412', '所'],
      ['平台在线率', '95', '%'],
      ['培训食堂人员', '824', '人'],
    ],
    results: ['412', '96.3', '830'],
  },
  {
    unit: '市市场监管局',
    user: 'sscjgj-head',
    head: '钱怀瑾',
    task: '监管平台接口与培训师资保障',
    targets: [['培训场次', '12', '场']],
    results: ['12'],
  },
] as const;
const [LEAD, PARTNER] = UNITS;

let siban: TestSiban;
let office: Office;
const screen = screenAt(async () => (siban = await startTestSiban('2026-01-05T08:30')));
beforeAll(() => {
  office = new Office(siban, screen);
});

const enterActuals = async (page: Page, label: string, values: readonly string[]): Promise<void> => {
  const rows = rowsOf(table(page, label));
  for (const [index, value] of values.entries()) await write(rows.nth(index), label === '逐项核查' ? '核查实际值' : '目前完成值', value);
};

describe('a case by hand', () => {
  it('should be registered by an inspector and appear in the register under its number', async () => {
    const page = await office.person('ducha1');
    await page.goto('/cases');
    await page.getByRole('button', { name: '立项登记' }).click();
    await write(page, '事项标题', TITLE);
    await write(page, '立项依据', '市委常委会纪要〔2025〕23号（第4项）');
    await write(page, '事由与要求', '春季学期开学前，全市中小学食堂明厨亮灶设备全部接入监管平台。');
    await choose(page, '主办单位', [LEAD.unit]);
    await choose(page, '协办单位', [PARTNER.unit]);
    await choose(page, '督查组', ['叶知秋']);
    await write(page, '办结时限', '2026-02-13');
    await page.getByRole('switch', { name: '涉及群众' }).click();
    await write(page, '涉及人数', '52000');
    await page.getByRole('button', { name: '登记并送审核' }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByText('DC2026-0001').first().waitFor();
    await page.goto('/cases');
    await page.getByRole('link', { name: TITLE }).waitFor();
  });

  it('should be approved, broken down, issued and signed for', async () => {
    await office.at('2026-01-05T08:40');
    await office.does('mishuzhang', '立项审核', async (page) => {
      await answer(page, '同意');
      await write(page, '意见', '同意立项，请督查室抓好落实');
    });
    await office.at('2026-01-05T08:50');
    await office.does('ducha1', '任务分解', async (page) => {
      const rows = rowsOf(table(page, '任务分解表'));
      for (const [index, { head, task, targets }] of UNITS.entries()) {
        const row = rows.nth(index);
        await write(row, '单位主要负责人', head);
        await write(row, '任务', task);
        const list = table(row, '指标');
        for (const [order, [name, value, unit]] of targets.entries()) {
          const target = order === 0 ? rowsOf(list).first() : await addRow(list);
          await write(target, '指标', name);
          await write(target, '目标值', value);
          await write(target, '单位', unit);
        }
      }
      const steps = table(rows.first(), '里程碑（落实路线图）');
      for (const [title, date, target, value] of [
        ['印发实施方案', '2026-01-16', '', ''],
        ['接入60%', '2026-01-30', '接入学校', '248'],
      ] as const) {
        const step = await addRow(steps);
        await write(step, '里程碑', title);
        await write(step, '日期', date);
        if (target) await write(step, '对应指标（名称或T1）', target);
        if (value) await write(step, '应完成值', value);
      }
    });
    await office.at('2026-01-05T09:00');
    await office.does('zhuren', '交办签发', async (page) => {
      await answer(page, '签发');
      await write(page, '意见', '同意交办');
    });
    await office.at('2026-01-05T10:00');
    for (const { user } of UNITS) await office.does(user, '签收', (page) => answer(page, '签收'));
  });

  it('should show the ids that nobody typed, and each milestone with its target', async () => {
    const director = await siban.player().as('zhuren');
    const { rows } = await director.get<{ rows: { caseId: string }[] }>('/api/cases');
    const { assignments } = await director.get<CasePage>(`/api/cases/${rows[0]?.caseId}`);
    expect(assignments[0]?.targets.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3']);
    expect(assignments[0]?.milestones.map(({ id, targetId }) => [id, targetId])).toEqual([
      ['M1', undefined],
      ['M2', 'T1'],
    ]);
  });

  it('should take first feedback and the progress between reports', async () => {
    await office.at('2026-01-12T10:00');
    for (const { user, head, targets } of UNITS) {
      await office.does(user, '首次反馈（责任人、路线图）', async (page) => {
        await write(page, '责任人（单位主要负责人）', head);
        await write(page, '已做工作', '已明确责任人，制定落实路线图');
        await enterActuals(
          page,
          '指标完成情况',
          targets.map(() => '0'),
        );
      });
    }
    await office.at('2026-01-16T10:00');
    await progress('', true);
    await office.at('2026-01-30T16:00');
    await progress('251', false);
    await office.at('2026-02-05T15:00');
    for (const { user, results } of UNITS) {
      await office.does(user, '进展反馈', async (page) => {
        await write(page, '已做工作', '按计划推进');
        await enterActuals(
          page,
          '指标完成情况',
          results.map((value) => String(Math.round(Number(value) * 0.8))),
        );
      });
    }
  });

  it('should be reported, merged, checked and accepted', async () => {
    await office.at('2026-02-10T10:00');
    await report(PARTNER);
    await office.does(LEAD.user, '主办汇总', (page) => write(page, '汇总意见', '情况属实，同意汇总'));
    await accept(PARTNER);
    await office.at('2026-02-11T10:00');
    await report(LEAD);
    await office.at('2026-02-12T09:30');
    await office.does('ducha1', '核查安排', async (page) => {
      await field(page, '到现场核查').check();
      await answer(page, '随机');
      await answer(page, '动态（到现场）');
      await answer(page, '专项');
      await write(page, '抽取数', '3');
      await write(page, '备选名单', ['云川市第1小学', '云川市第2小学', '云川市第3小学', '云川市第1中学', '云川市第2中学'].join('\n'));
    });
    await office.does('ducha1', '现场记录', async (page) => {
      await write(page, '地点', '云川市3所学校');
      await write(page, '日期', '2026-02-12');
      await write(page, '督查人员', '顾清扬、叶知秋');
      await write(page, '检查数', '3');
      await write(page, '合格数', '3');
    });
    await accept(LEAD);
  });

  it('should pass the survey, the finding and the gate, be published and filed', async () => {
    await office.at('2026-02-13T10:00');
    await office.does('ducha1', '群众评价', async (page) => {
      await write(page, '样本数', '100');
      await write(page, '有效数', '94');
      await write(page, '满意和基本满意数', '91');
    });
    await office.does('zhuren', '责任认定', async (page) => {
      await pick(page, '认定', '无需追究');
      await write(page, '理由', '按期办结，未发现责任问题');
    });
    await office.does('zhuren', '三不放过审核', (page) => write(page, '审核意见', '对照三不放过逐项审核'));
    const page = await office.person('zhuren');
    await page.getByText('已销号', { exact: true }).first().waitFor();
    await office.does('mishuzhang', '公开审批', async (form) => {
      await answer(form, '公开');
      await write(form, '公开内容', '全市412所学校食堂明厨亮灶设备已全部接入监管平台。');
    });
    await office.at('2026-02-27T10:00');
    await office.does('zhuren', '归档', (form) => pick(form, '保管期限', '10年'));
    await page.reload();
    await page.getByText('已归档', { exact: true }).first().waitFor();
    await page.getByText('已办结，无待办。').waitFor();
    expect(screen.errors).toEqual([]);
  });
});

async function progress(value: string, milestone: boolean): Promise<void> {
  const page = await office.person(LEAD.user);
  await page.goto('/cases');
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '更新进展' }).click();
  const dialog = page.getByRole('dialog', { name: '更新进展' });
  if (value) await dialog.getByLabel(/^接入学校/).fill(value);
  if (milestone) await dialog.getByLabel('印发实施方案').check();
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const report = ({ user, head, targets, results }: (typeof UNITS)[number]): Promise<void> =>
  office.does(user, '办结报告', async (page) => {
    await write(page, '报告人（单位主要负责人）', head);
    await write(page, '已做工作', '任务已全部完成');
    await enterActuals(page, '指标完成情况', results);
    const evidence = table(page, '佐证材料');
    for (const [name] of targets) {
      const row = await addRow(evidence);
      await pick(row, '对应指标', name);
      await write(row, '材料名称', `${name}的平台数据截图`);
    }
  });

const accept = ({ results }: (typeof UNITS)[number]): Promise<void> =>
  office.does('ducha2', '验收', async (page) => {
    const rows = rowsOf(table(page, '逐项核查'));
    for (const [index, value] of results.entries()) {
      await write(rows.nth(index), '核查实际值', value);
    }
    await answer(page, '通过');
  });
