/** 督查方案: the three axes, who goes, when and where. Forms name things in several ways; all of them are read. */
import { isCivilDate } from '../../rules/calendar/civil-date.ts';
import { commonData, listed, named, said, sentData, type Assemble } from './facts.ts';

const NOBODY = /^(?:无|没有|无需回避|无须回避)[。.]?$/u;
const KINDS = ['综合督查', '专项督查', '事件调查', '日常督办', '线索核查'];

export const duchaFangan: Assemble = async (facts) => {
  const { plan, matter, assignment, requirements } = facts.variables;
  const { investigationDays } = await facts.rules.limits();
  const unit = said(assignment?.unitName, matter.leadUnitName ?? '承办单位', 60);
  const startOn = dateIn([plan.from, plan.startDate, plan.startOn], facts.today);
  const endOn = dateIn([plan.to, plan.endDate, plan.endOn], facts.calendar.addWorkingDays(startOn, investigationDays));
  const recused = said(plan.recused, '无', 300);
  const leader = said(plan.leader, '督查室主任', 60);
  return {
    ...commonData(facts, said(plan.title, `关于${named(matter.title)}的督查方案`)),
    ...sentData(facts),
    authority: said(plan.authority, '依照政府督查工作有关规定，经批准开展', 500),
    kind: KINDS.includes(said(plan.type, '')) ? plan.type : '专项督查',
    scope: plan.scope === '随机' ? '随机' : '全面',
    manner: plan.mode === '静态' ? '静态' : '动态',
    organisation: plan.organisation === '定期' ? '定期' : '专项',
    draw: null,
    content: listed(plan.content, said(requirements, matter.title, 500)),
    objects: listed(plan.object, unit),
    startOn,
    endOn: endOn < startOn ? startOn : endOn,
    leader,
    members: listed(plan.members ?? plan.team, '督查员').map((name) => ({
      name: said(name, '督查员', 60),
      unit: facts.office.name,
      duty: name === leader ? '组长，总负责' : '核查、记录',
    })),
    recused: NOBODY.test(recused) ? '成员与督查对象无利害关系，无需回避' : recused,
    methods: listed(plan.methods, plan.mode === '静态' ? '调阅资料' : '实地查看'),
    schedule: [],
    discipline: said(plan.discipline, '严守保密和廉洁纪律，不增加基层负担，不干扰正常工作。'),
    funding: said(plan.funding, '由督查工作经费列支', 300),
  };
};

function dateIn(values: readonly unknown[], otherwise: string): string {
  for (const value of values) if (typeof value === 'string' && isCivilDate(value.slice(0, 10))) return value.slice(0, 10);
  return otherwise;
}
