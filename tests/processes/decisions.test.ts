import { describe, expect, it } from '@jest/globals';
import { DECISION } from '../../processes/contract.ts';
import { decideShipped } from '../rules/support/defaults.ts';

const decide = async (id: string, variables: Record<string, unknown>): Promise<unknown> => decideShipped(id, variables);

const workingDays = (value: number): object => ({ kind: 'workingDays', value });

describe('时限规则', () => {
  it('should give an ordinary item of a 纪要 twenty working days and one of a 公文 thirty', async () => {
    const minutes = await decide(DECISION.limits, { urgency: '普通', sourceType: '会议议定事项' });
    expect(minutes).toEqual({
      sign: workingDays(1),
      firstFeedback: workingDays(5),
      periodic: { kind: 'monthly', value: 5 },
      due: workingDays(20),
      reviewDays: 5,
      rectificationDays: 10,
      rectificationKind: 'workingDays',
      extensionMaxTimes: 2,
      extensionMaxDays: 15,
      extensionMaxShare: 0.5,
      extensionNoticeDays: 1,
      appealDays: 30,
      appealDecisionDays: 30,
      investigationDays: 10,
      materialDays: 2,
      accountabilityReplyDays: 20,
      objectionDays: 1,
      office: { opens: '09:00', noonFrom: '12:00', noonTo: '13:00', closes: '18:00', lastDelivery: '17:30', sameDayUntil: '17:00' },
    });
    expect(await decide(DECISION.limits, { urgency: '普通', sourceType: '公文' })).toMatchObject({ due: workingDays(30) });
  });

  it('should count office hours and ten working days for 加急', async () => {
    expect(await decide(DECISION.limits, { urgency: '加急', sourceType: '书记批示件' })).toMatchObject({
      sign: { kind: 'officeHours', value: 4 },
      firstFeedback: workingDays(1),
      periodic: { kind: 'everyWorkingDays', value: 5 },
      due: workingDays(10),
    });
  });

  it('should count natural hours and days for 特急, whatever the source', async () => {
    expect(await decide(DECISION.limits, { urgency: '特急', sourceType: '公文' })).toMatchObject({
      sign: { kind: 'hours', value: 2 },
      firstFeedback: { kind: 'hours', value: 24 },
      periodic: { kind: 'daily' },
      due: { kind: 'days', value: 3 },
      rectificationDays: 2,
      rectificationKind: 'days',
    });
  });
});

describe('升级阶梯', () => {
  it.each([
    ['特急', 1, { kind: 'officeHours', value: 4 }],
    ['加急', 2, workingDays(1)],
    ['普通', 2, workingDays(3)],
  ])('should allow %s items %i 催办 before 督办', async (urgency, maxUrgings, urgeReply) => {
    expect(await decide(DECISION.ladder, { urgency })).toEqual({
      blueDays: 5,
      yellowDays: 3,
      behindPoints: 20,
      maxUrgings,
      urgeReply,
      supervisionAfterDays: 5,
      supervisionDays: 10,
      blueShare: 0.25,
      yellowShare: 0.125,
    });
  });
});

describe('退回去向', () => {
  it.each([
    [1, 0, 0, '整改'],
    [2, 0, 0, '督办'],
    [1, 1, 0, '督办'],
    [2, 2, 0, '查办'],
    [2, 1, 1, '查办'],
    [1, 0, 1, '查办'],
  ])(
    'should send return %i, with %i falsifications and %i 督办 before, to %s',
    async (returnCount, falsifiedCount, supervisionCount, route) => {
      expect(await decide(DECISION.returnRoute, { returnCount, falsifiedCount, supervisionCount })).toBe(route);
    },
  );
});

describe('签发权限', () => {
  it.each([
    [{ documentKind: '立项审批表', sourceType: '会议议定事项' }, 'secretaryGeneral'],
    [{ documentKind: '立项审批表', sourceType: '民生实事' }, 'secretary'],
    [{ documentKind: '立项审批表', sourceType: '书记批示件' }, 'secretary'],
    [{ documentKind: '交办通知单', sourceType: '会议议定事项' }, 'director'],
    [{ documentKind: '交办通知单', sourceType: '领导批示件' }, 'secretaryGeneral'],
    [{ documentKind: '延期批复', extensionDays: 5 }, 'director'],
    [{ documentKind: '延期批复', extensionDays: 6 }, 'secretaryGeneral'],
    [{ documentKind: '办结审核单', highestPhase: '催办' }, 'director'],
    [{ documentKind: '办结审核单', highestPhase: '督办' }, 'secretaryGeneral'],
    [{ documentKind: '领导评价', sourceType: '书记批示件' }, 'secretary'],
    [{ documentKind: '领导评价', sourceType: '会议议定事项' }, 'secretaryGeneral'],
  ])('should name for %j the %s', async (question, role) => {
    expect(await decide(DECISION.signer, { sourceType: '其他', highestPhase: '交办', extensionDays: 0, ...question })).toBe(`role:${role}`);
  });
});

describe('作息时间, 免打扰时段 and 单位得分权重', () => {
  it('should be those of the office, asked without a case too', async () => {
    expect(await decide(DECISION.officeHours, {})).toMatchObject({ opens: '09:00', closes: '18:00' });
    expect(await decide(DECISION.quietHours, {})).toEqual({ quiet: true, from: '22:00', until: '07:00' });
    expect(await decide(DECISION.quietHours, { urgency: '特急' })).toMatchObject({ quiet: false });
    expect(await decide(DECISION.unitWeights, { urgency: '特急' })).toEqual({ lead: 1.5, co: 0.75 });
    expect(await decide(DECISION.unitWeights, { urgency: '加急' })).toEqual({ lead: 1.2, co: 0.6 });
    expect(await decide(DECISION.unitWeights, { urgency: '普通' })).toEqual({ lead: 1, co: 0.5 });
  });
});

describe('门禁参数 and 考核权重', () => {
  it('should be those of the office', async () => {
    expect(await decide(DECISION.gateRules, { urgency: '普通' })).toEqual({
      minSample: 5,
      maxSample: 100,
      sampleShare: 0.1,
      validShare: 0.6,
      satisfiedShare: 0.9,
      mayDetermine: '督查室主任、秘书长、书记',
      mayClear: '秘书长、书记',
    });
    expect(await decide(DECISION.scoreRules, { urgency: '普通' })).toEqual({
      weightTime: 0.4,
      weightQuality: 0.3,
      weightFeedback: 0.15,
      weightMasses: 0.15,
      overduePerDay: 0.05,
      perMissedMilestone: 0.1,
      deductUrging: 0.5,
      deductSupervision: 2,
      deductInvestigation: 5,
      deductCriticism: 1,
      deductFalsification: 10,
      bonusPraise: 1,
      bonusEarly: 0.5,
      earlyShare: 0.2,
      bonusCap: 5,
      coShare: 0.5,
      qualityNone: 1,
      qualityOnce: 0.8,
      qualityTwice: 0.5,
      qualityMore: 0,
      gradeExcellent: 90,
      gradeGood: 80,
      gradePass: 70,
    });
  });
});
