import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type {
  AccountabilityFinding,
  Actor,
  AssignmentResult,
  Consent,
  GateCode,
  GateRules,
  Handover,
  RoleId,
  Survey,
} from '../../../processes/contract.ts';
import { evaluateGate } from '../../../rules/gate/evaluate-gate.ts';
import type { GateInputs } from '../../../rules/gate/gate-inputs.ts';
import { requiredSample } from '../../../rules/gate/satisfied.ts';
import { gateRules } from '../support/defaults.ts';
import { feedbacks, resultWith, returned } from '../support/results.ts';

const at = '2026-02-13T10:00:00+08:00';
const good: GateInputs = {
  assignmentResults: [resultWith(), resultWith({ assignmentId: 'c1-2', unitId: 'dongling', role: '协办' })],
  rectifications: [],
  finding: { kind: '无需追究', reason: '按期完成', by: 'director', at },
  accountability: null,
  survey: { applicable: true, sample: 100, valid: 94, satisfied: 91 },
  matter: { massesInvolved: true },
  rules: gateRules,
  expectedAssignments: 2,
};
const codes = (facts: Partial<GateInputs>): GateCode[] => evaluateGate({ ...good, ...facts }, at, 1).codes;
const verified = (byUnitId: string, met = true) => ({ targetId: 'T1', actual: 412, met, evidence: 1, by: '某某', byUnitId, at });
const target = { id: 'T1', name: '登记户数', unit: '户', direction: '≥' as const, value: 1222, actual: 1112, evidence: 1, met: false };
const person = (role: RoleId): Actor => ({ userId: role, name: role, roles: [role], at });
const agreed = (role: RoleId): Consent => ({ decision: '同意', actor: person(role), at });

describe('closure gate', () => {
  it('should pass what is done, judged and welcomed, and keep its inputs with their hash', () => {
    const verdict = evaluateGate(good, at, 1);
    expect(verdict).toMatchObject({ passed: true, codes: [], reasons: [], round: 1, at, inputs: good });
    expect(verdict.inputsHash).toMatch(/^[0-9a-f]{64}$/);
    expect(evaluateGate(structuredClone(good), at, 1).inputsHash).toBe(verdict.inputsHash);
  });

  it('should name all that is missing in case E, with figures', () => {
    const verdict = evaluateGate(
      {
        ...good,
        assignmentResults: [resultWith({ targets: [target] })],
        expectedAssignments: 1,
        finding: { kind: '暂未认定', reason: '', by: 'director', at },
        survey: { applicable: true, sample: 100, valid: 80, satisfied: 61 },
        matter: { massesInvolved: true, population: 1286 },
      },
      at,
      1,
    );
    expect(verdict.codes).toEqual(['G1-TARGET', 'G2-MISSING', 'G3-RATE']);
    expect(verdict.reasons).toEqual([
      'G1-TARGET：登记户数实际1112户，未达到目标≥1222户',
      'G2-MISSING：尚未作出责任认定',
      'G3-RATE：满意率76.25%，低于90%',
    ]);
  });

  it('should take the newer figures of a rectification', () => {
    const row = resultWith({ targets: [target] });
    const outcome = {
      reportedAt: at,
      dueAt: at,
      onTime: true,
      progress: { values: { T1: 1231 } },
      verifications: [{ ...verified('duchashi'), actual: 1231 }],
    };
    expect(codes({ assignmentResults: [row], expectedAssignments: 1, rectifications: [outcome] })).toEqual([]);
    expect(
      codes({
        assignmentResults: [row],
        expectedAssignments: 1,
        rectifications: [{ ...outcome, verifications: [{ ...verified('jiaoyuju'), actual: 1231 }] }],
      }),
    ).toEqual(['G1-VERIFY']);
    expect(codes({ assignmentResults: [row], expectedAssignments: 1, rectifications: [{ ...outcome, verifications: [] }] })).toEqual([
      'G1-VERIFY',
    ]);
  });

  test.each<[string, Partial<GateInputs>, GateCode[]]>([
    ['a row is still open', { expectedAssignments: 3 }, ['G1-OPEN']],
    ['an extension is undecided', { pending: { extensions: 1 } }, ['G1-OPEN']],
    ['nothing was assigned', { assignmentResults: [], expectedAssignments: 0 }, ['G1-OPEN']],
    [
      'a target has no evidence',
      { assignmentResults: [resultWith({ targets: [{ ...target, actual: 1300, met: true, evidence: 0 }] })], expectedAssignments: 1 },
      ['G1-EVIDENCE'],
    ],
    [
      'the check found it wanting',
      { assignmentResults: [resultWith({ verifications: [verified('duchashi', false)] })], expectedAssignments: 1 },
      ['G1-VERIFY'],
    ],
    ['nobody judged', { finding: null }, ['G2-MISSING']],
    ['an inspector judged', { finding: { kind: '约谈', reason: '进度滞后', by: 'inspector', at } }, ['G2-LEVEL']],
    [
      'a late row is cleared by the director',
      { assignmentResults: [resultWith({ feedbacks: feedbacks(2, 1), urgings: 1 })], expectedAssignments: 1 },
      ['G2-LEVEL'],
    ],
    [
      'a 问责建议 has no result',
      { finding: { kind: '问责建议', reason: '弄虚作假', by: 'secretary', at }, accountability: { proposed: true, receipt: '6-16' } },
      ['G2-RESULT'],
    ],
    ['too few were asked', { survey: { applicable: true, sample: 50, valid: 50, satisfied: 50 } }, ['G3-SAMPLE']],
    ['too few answered', { survey: { applicable: true, sample: 100, valid: 59, satisfied: 59 } }, ['G3-SAMPLE']],
    ['nobody was asked', { survey: null }, ['G3-SAMPLE']],
    [
      'the petitioner is not content',
      { survey: { applicable: true, sample: 100, valid: 94, satisfied: 91, petitionerDissatisfied: true } },
      ['G3-PETITIONER'],
    ],
    ['no masses, and no reason why', { matter: { massesInvolved: false }, survey: null }, ['G3-SAMPLE']],
  ])('should fail when %s', (_, facts, expected) => {
    expect(codes(facts)).toEqual(expected);
  });

  it('should pass the same with what the rule asks for', () => {
    expect(
      codes({
        assignmentResults: [resultWith({ feedbacks: feedbacks(2, 1), urgings: 1 })],
        expectedAssignments: 1,
        finding: { kind: '无需追究', reason: '一次未按期反馈，已纠正', by: 'secretaryGeneral', at },
      }),
    ).toEqual([]);
    expect(
      codes({
        finding: { kind: '问责建议', reason: '弄虚作假', by: 'secretary', at },
        accountability: { proposed: true, resultFiled: true, result: '单位通报' },
      }),
    ).toEqual([]);
    expect(
      codes({
        finding: { kind: '移送', reason: '涉嫌职务违法', by: 'director', at, actor: person('director'), consent: agreed('secretary') },
        accountability: { receipt: '6-16' },
      }),
    ).toEqual([]);
    expect(
      codes({ matter: { massesInvolved: false, noMassesReason: '内部管理事项' }, survey: { applicable: false, leaderSatisfied: true } }),
    ).toEqual([]);
    expect(
      codes({
        assignmentResults: [resultWith({ returns: [returned(1)], verifications: [verified('duchashi', false), verified('duchashi')] })],
        expectedAssignments: 1,
      }),
    ).toEqual([]);
    expect(codes({ assignmentResults: [resultWith({ status: '免办', targets: [target] })], expectedAssignments: 1 })).toEqual([]);
  });

  it('should look at who consented, not at whether a box is ticked', () => {
    const late = { assignmentResults: [resultWith({ feedbacks: feedbacks(2, 1), urgings: 1 })], expectedAssignments: 1 };
    const cleared = { kind: '无需追究', reason: '已纠正', by: 'director', at, actor: person('director') } as const;
    expect(codes({ ...late, finding: { ...cleared, consent: agreed('secretaryGeneral') } })).toEqual([]);
    const ticked = { ...cleared, secretaryConsent: true, resultFiled: true } as AccountabilityFinding;
    for (const finding of [
      ticked,
      { ...cleared, consent: agreed('director') },
      { ...cleared, consent: { ...agreed('secretaryGeneral'), decision: '不同意' } as const },
      { ...cleared, actor: person('secretaryGeneral'), consent: agreed('secretaryGeneral') },
    ])
      expect(codes({ ...late, finding })).toEqual(['G2-LEVEL']);

    const handedOver = {
      kind: '移送',
      reason: '涉嫌职务违法',
      by: 'director',
      at,
      actor: person('director'),
      receipt: '市纪委监委6月16日',
    } as const;
    expect(codes({ finding: { ...handedOver, consent: agreed('secretary') } })).toEqual([]);
    expect(codes({ finding: { ...handedOver, consent: agreed('secretaryGeneral') } })).toEqual(['G2-RESULT']);
    expect(codes({ finding: { ...handedOver, receipt: ' ', consent: agreed('secretary') } })).toEqual(['G2-RESULT']);

    const survey = {
      applicable: true,
      sample: 100,
      valid: 94,
      satisfied: 91,
      petitionerDissatisfied: true,
      petitionerExplanation: '已当面说明',
    };
    expect(codes({ survey: { ...survey, consent: agreed('secretaryGeneral') } })).toEqual([]);
    expect(codes({ survey: { ...survey, consent: agreed('secretary') } })).toEqual(['G3-PETITIONER']);
    expect(codes({ survey: { ...survey, petitionerExplanation: '', consent: agreed('secretaryGeneral') } })).toEqual(['G3-PETITIONER']);
    expect(codes({ survey: { ...survey, petitionerExplanationApproved: true } as Survey })).toEqual(['G3-PETITIONER']);
  });

  it('should want the word of the leader who gave the matter where no masses are involved', () => {
    const inside = { matter: { massesInvolved: false, noMassesReason: '内部管理事项' } };
    const evaluated = (role: RoleId, decision: '满意' | '不满意') => ({
      ...inside,
      survey: { applicable: false, evaluation: { decision, actor: person(role), at } },
    });
    expect(codes(evaluated('secretaryGeneral', '满意'))).toEqual([]);
    expect(codes(evaluated('secretaryGeneral', '不满意'))).toEqual(['G3-RATE']);
    expect(codes(evaluated('inspector', '满意'))).toEqual(['G3-SAMPLE']);
    expect(codes({ ...inside, survey: { applicable: false } })).toEqual(['G3-SAMPLE']);
  });

  it('should say yes to what goes on elsewhere only on the word of the 书记, with his 批示 and the case where it does', () => {
    const handover: Handover = {
      ...agreed('secretary'),
      reason: '等待上级政策',
      asked: person('director'),
      instruction: 'a'.repeat(64),
      followUp: { caseId: 'c2', number: 'DC2026-0002' },
    };
    const unmet = { assignmentResults: [resultWith({ targets: [target] })], expectedAssignments: 1 };
    const verdict = evaluateGate({ ...good, ...unmet, handover }, at, 1);
    expect(verdict).toMatchObject({ passed: true, codes: [], handedOver: { codes: ['G1-TARGET'], followUp: 'DC2026-0002' } });
    expect(verdict.reasons).toEqual(['G1-TARGET：登记户数实际1112户，未达到目标≥1222户（遗留转办，由DC2026-0002续办）']);
    for (const wrong of [
      { ...handover, decision: '不同意' as const },
      { ...handover, actor: person('secretaryGeneral') },
      { ...handover, asked: person('secretary') },
      { ...handover, instruction: '' },
      { ...handover, followUp: { caseId: '', number: '' } },
    ])
      expect(codes({ ...unmet, handover: wrong })).toEqual(['G1-TARGET']);
    // Who answers for it, rows that have not ended, and whoever signed a complaint do not go elsewhere.
    expect(codes({ ...unmet, handover, finding: null, expectedAssignments: 2 })).toEqual(['G1-OPEN', 'G2-MISSING']);
    expect(
      codes({ ...unmet, handover, survey: { applicable: true, sample: 100, valid: 94, satisfied: 20, petitionerDissatisfied: true } }),
    ).toEqual(['G3-PETITIONER']);
    expect(evaluateGate({ ...good, handover }, at, 1).handedOver).toBeUndefined();
  });

  it('should count what the unit listed for a target, and want a name to every check', () => {
    const bare = resultWith({
      targets: [{ ...target, actual: 1300, met: true, evidence: 0 }],
      verifications: [{ ...verified('duchashi'), evidence: 9 }],
    });
    const rectified = { reportedAt: at, dueAt: at, onTime: true, verifications: [{ ...verified('duchashi'), actual: 1300 }] };
    expect(codes({ assignmentResults: [bare], expectedAssignments: 1 })).toEqual(['G1-EVIDENCE']);
    expect(
      codes({
        assignmentResults: [bare],
        expectedAssignments: 1,
        rectifications: [{ ...rectified, evidence: [{ targetId: 'T2', title: '清单' }] }],
      }),
    ).toEqual(['G1-EVIDENCE']);
    expect(
      codes({
        assignmentResults: [bare],
        expectedAssignments: 1,
        rectifications: [{ ...rectified, evidence: [{ targetId: 'T1', title: '清单' }] }],
      }),
    ).toEqual([]);
    const nameless = resultWith({ verifications: [{ ...verified('duchashi'), by: '' }] });
    expect(codes({ assignmentResults: [nameless], expectedAssignments: 1 })).toEqual(['G1-VERIFY']);
  });

  test.each([
    [640, 64],
    [1286, 100],
    [1126, 100],
    [30, 5],
    [51, 6],
    [3, 3],
    [undefined, 100],
  ])('should ask of %s people %i', (population, n) => {
    expect(requiredSample(population, gateRules)).toBe(n);
  });

  it('should never pass with an unmet target', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1221 }), fc.boolean(), (actual, met) => {
        expect(codes({ assignmentResults: [resultWith({ targets: [{ ...target, actual, met }] })], expectedAssignments: 1 })).toContain(
          'G1-TARGET',
        );
      }),
    );
  });
});

describe('who answers', () => {
  const reasons = (by: RoleId, rules: Partial<GateRules>, facts: Partial<AssignmentResult> = {}) =>
    evaluateGate(
      {
        ...good,
        assignmentResults: [resultWith(facts)],
        expectedAssignments: 1,
        finding: { kind: '无需追究', reason: '按期完成', by, at },
        rules: { ...gateRules, ...rules },
      },
      at,
      1,
    ).reasons;

  it('should be determined by whom the table names, and said in its words', () => {
    expect(reasons('inspector', {})).toEqual(['G2-LEVEL：责任认定须由督查室主任以上作出，现由督查员作出']);
    expect(reasons('inspector', { mayDetermine: '督查员、督查室主任' })).toEqual([]);
    expect(reasons('director', { mayDetermine: '书记、督查员' })).toEqual(['G2-LEVEL：责任认定须由书记、督查员作出，现由督查室主任作出']);
  });

  it('should be cleared after a delay only by whom the table names', () => {
    const late = { overdueDays: 1 };
    expect(reasons('director', {}, late)).toEqual(['G2-LEVEL：本件曾逾期，“无需追究”须由秘书长以上认定或同意']);
    expect(reasons('director', { mayClear: '督查室主任' }, late)).toEqual([]);
    expect(reasons('secretaryGeneral', { mayClear: '书记' }, late)).toEqual(['G2-LEVEL：本件曾逾期，“无需追究”须由书记认定或同意']);
  });
});
