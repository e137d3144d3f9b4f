import { describe, expect, it } from '@jest/globals';
import type { AssignmentResult, GateVerdict, Score } from '../../processes/contract.ts';
import { assignmentResult } from '../../workers/assignment-result/assignment-result.ts';
import { extension } from '../../workers/extension/extension.ts';
import { gate } from '../../workers/gate/gate.ts';
import { light } from '../../workers/light/light.ts';
import { publish } from '../../workers/publish/publish.ts';
import { returned } from '../../workers/returned/returned.ts';
import { sample } from '../../workers/sample/sample.ts';
import { score } from '../../workers/score/score.ts';
import { feedbacks, resultWith } from '../rules/support/results.ts';
import { fakeOffice, resultOf, runJob } from './support/fake-context.ts';
import { actor, assignmentVariables, caseVariables } from './support/matters.ts';

const office = (now = '2026-02-13T10:00:00+08:00') => fakeOffice(now);

describe('light plugin', () => {
  it('should say by which date and how many days', async () => {
    const change = await resultOf(
      runJob(
        light,
        office('2026-02-10T09:00:00+08:00'),
        { scope: 'final', colour: '黄', rule: 'L-黄' },
        { ...assignmentVariables(), lightDueAt: '2026-02-13T18:00:00+08:00' },
      ),
    );
    expect(change).toEqual({
      lightChanges: [
        {
          scope: 'final',
          colour: '黄',
          rule: 'L-黄',
          at: '2026-02-10T09:00:00+08:00',
          dueAt: '2026-02-13T18:00:00+08:00',
          reason: '办结预警，期限2026-02-13 18:00，剩余3个工作日',
        },
      ],
    });
    const red = await resultOf(
      runJob(
        light,
        office('2026-02-10T09:00:00+08:00'),
        { scope: 'feedback', colour: '红', rule: 'F-红' },
        { ...assignmentVariables(), feedbackDueAt: '2026-03-05T18:00:00+08:00', lightDueAt: '2026-02-09T18:00:00+08:00' },
      ),
    );
    expect(red).toMatchObject({ lightChanges: [{ reason: '反馈逾期，期限2026-02-09 18:00，已逾期1个工作日' }] });
  });

  it('should clear what the final report settles, the last change being the colour of the row', async () => {
    const { lightChanges } = (await resultOf(
      runJob(
        light,
        office(),
        { scope: 'final', colour: '绿', rule: 'L-绿' },
        { ...assignmentVariables(), lightDueAt: '2026-02-13T18:00:00+08:00' },
      ),
    )) as { lightChanges: { scope: string; colour: string }[] };
    expect(lightChanges.map((change) => `${change.scope} ${change.colour}`)).toEqual([
      'final 绿',
      'milestone 绿',
      'feedback 绿',
      'sign 绿',
    ]);
  });

  it('should be told by the diagram which date is meant, and take no other in its place', async () => {
    expect(await runJob(light, office(), { scope: 'final', colour: '红', rule: 'L-红' }, assignmentVariables())).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringContaining('lightDueAt'),
    });
  });
});

describe('publish plugin', () => {
  it('should send one message for the job, alive as long as the diagram says', async () => {
    const here = office();
    await resultOf(
      runJob(publish, here, { message: 'escalate' }, { messageKey: 'c1-1', messageBody: { escalate: { entry: '催办' } } }, { key: '42' }),
    );
    await resultOf(runJob(publish, here, { message: 'co-assignment-done', ttl: 'P1000D' }, { messageKey: 'c1-2', messageBody: {} }));
    expect(here.published).toMatchObject([
      { name: 'escalate', correlationKey: 'c1-1', messageId: 'job-42', timeToLive: 3_600_000, variables: { escalate: { entry: '催办' } } },
      { timeToLive: 86_400_000_000 },
    ]);
    expect(await runJob(publish, here, { message: 'escalate', ttl: 'a while' }, { messageKey: 'c1-1' })).toMatchObject({
      kind: 'failed',
      retries: 0,
    });
  });
});

describe('extension plugin', () => {
  const ask = (now: string, to: string, more = {}) =>
    resultOf(runJob(extension, office(now), {}, { ...assignmentVariables(), extension: { to, reason: '审批推迟', ...more } }));
  it('should refuse one hour after the deadline, whatever the worker was doing before', async () => {
    expect(await ask('2026-02-13T19:00:00+08:00', '2026-02-27')).toMatchObject({
      extensionAdmissible: false,
      extensionReason: expect.stringContaining('逾期'),
    });
    expect(await ask('2026-02-13T19:00:00+08:00', '2026-02-27', { actor: actor('sjyj-head', '2026-02-12T10:00:00+08:00') })).toMatchObject({
      extensionAdmissible: true,
      extensionDays: 5,
      extensionTo: '2026-02-27',
    });
  });
});

describe('returned plugin', () => {
  it('should count returns and falsifications', async () => {
    const first = { no: 1, codes: ['G1-TARGET'], reason: '未达标', at: '2026-05-11T10:00:00+08:00', falsified: true };
    expect(
      await resultOf(
        runJob(
          returned,
          office(),
          {},
          { returned: { codes: ['G1-VERIFY'], reason: '再次未达标', falsified: false }, returns: [first], falsifiedCount: 1 },
        ),
      ),
    ).toMatchObject({ returnCount: 2, falsifiedCount: 1, returns: [first, { no: 2, codes: ['G1-VERIFY'] }], returnRecord: { no: 2 } });
  });
});

describe('assignment-result plugin', () => {
  const verification = (targetId: string, actual: number, met = true) => ({
    targetId,
    actual,
    met,
    evidence: 1,
    by: 'ducha2',
    byUnitId: 'dcs',
    at: '2026-02-12T10:00:00+08:00',
  });
  const sum = async (facts: Record<string, unknown>) =>
    (
      (await resultOf(
        runJob(
          assignmentResult,
          office(),
          {},
          { ...assignmentVariables(), status: '已验收', reportedAt: '2026-02-11T10:00:00+08:00', ...facts },
        ),
      )) as { assignmentResult: AssignmentResult }
    ).assignmentResult;

  it('should sum up what was checked', async () => {
    const result = await sum({
      progress: { values: { T1: 412, T2: 90 } },
      verifications: [verification('T1', 412), verification('T2', 96.3)],
      feedbacks: feedbacks(2),
      reports: [{ ...feedbacks(1)[0], kind: '办结' }],
      listedEvidence: [
        { targetId: 'T1', title: '清单' },
        { targetId: 'T1', title: '照片' },
        { targetId: 'T1', title: '清单' },
        { title: '不知说明什么的材料' },
      ],
      rectifications: [{ evidence: [{ targetId: 'T2', title: '在线率报表' }] }],
    });
    expect(result).toMatchObject({
      assignmentId: 'c1-1',
      overdueDays: 0,
      limitDays: 29,
      targets: [
        { id: 'T1', actual: 412, met: true, evidence: 2 },
        { id: 'T2', actual: 96.3, met: true, evidence: 1 },
      ],
      verifications: [{ targetId: 'T1' }, { targetId: 'T2' }],
    });
    expect(result.feedbacks).toHaveLength(3);
  });

  it('should believe neither a tick nor a number of papers that the checker gives', async () => {
    const result = await sum({ verifications: [{ ...verification('T1', 2), met: true, evidence: 9 }] });
    expect(result.targets[0]).toMatchObject({ actual: 2, met: false, evidence: 0 });
    expect(result.verifications).toEqual([expect.objectContaining({ actual: 2, met: false })]);
  });

  it('should count days late against the deadline in force, and call unreported targets unmet', async () => {
    const result = await sum({ reportedAt: '2026-02-25T10:00:00+08:00', progress: { values: {}, done: [] } });
    expect(result).toMatchObject({ overdueDays: 3, targets: [{ met: false }, { met: false }] });
  });

  it('should let the last check of a target count', async () => {
    const result = await sum({
      verifications: [verification('T1', 412)],
      rectifications: [{ verifications: [verification('T1', 300, false)] }],
    });
    expect(result.verifications).toEqual([expect.objectContaining({ targetId: 'T1', actual: 412, met: true })]);
  });

  it('should take an exempted row without a report', async () => {
    expect(await sum({ status: '免办', reportedAt: null, dueAt: null })).toMatchObject({ status: '免办', overdueDays: 0 });
  });
});

describe('gate plugin', () => {
  const survey = { applicable: true, sample: 100, valid: 94, satisfied: 91 };
  const finding = { kind: '无需追究', reason: '按期', by: 'director', at: '2026-02-13T09:00:00+08:00' };
  const judge = async (facts: Record<string, unknown>) =>
    (
      (await resultOf(
        runJob(
          gate,
          office(),
          {},
          {
            ...caseVariables(),
            assignmentResults: [resultWith(), resultWith({ assignmentId: 'c1-2', role: '协办', unitId: 'dlq' })],
            survey,
            finding,
            ...facts,
          },
        ),
      )) as { gateVerdict: GateVerdict }
    ).gateVerdict;

  it('should pass what is done and count its rounds', async () => {
    expect(await judge({ gateVerdicts: [{ passed: false }] })).toMatchObject({
      passed: true,
      codes: [],
      round: 2,
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('should wait for every row, the added ones too', async () => {
    expect((await judge({ addedCount: 1 })).codes).toEqual(['G1-OPEN']);
    expect((await judge({ assignmentResults: [resultWith()] })).codes).toEqual(['G1-OPEN']);
  });

  it('should not close case D before the result of the 问责 is filed', async () => {
    const accountable = {
      finding: { kind: '问责建议', reason: '虚假整改', by: 'director', at: '2026-07-16T17:00:00+08:00', resultFiled: false },
      accountability: { proposed: true, resultFiled: false, receipt: { receivedBy: '信访室' } },
    };
    expect((await judge(accountable)).codes).toEqual(['G2-RESULT']);
    expect((await judge({ ...accountable, accountability: { proposed: true, resultFiled: true, result: '单位通报' } })).passed).toBe(true);
  });

  it('should judge null like absent, as FEEL leaves it', async () => {
    expect((await judge({ finding: null, survey: null, accountability: null })).codes).toEqual(['G2-MISSING', 'G3-SAMPLE']);
  });
});

describe('score plugin', () => {
  const scoresOf = async (facts: Record<string, unknown>) =>
    ((await resultOf(runJob(score, office('2026-10-20T16:00:00+08:00'), {}, { ...caseVariables(), ...facts }))) as { scores: Score[] })
      .scores;

  it('should give case E 74.90 and praise to whom it is due', async () => {
    const row = resultWith({
      dueAt: '2026-09-28T18:00:00+08:00',
      reportedAt: '2026-09-24T10:00:00+08:00',
      limitDays: 20,
      feedbacks: feedbacks(2),
    });
    const facts = {
      assignmentResults: [row],
      survey: { applicable: true, sample: 100, valid: 82, satisfied: 76 },
      gateVerdicts: [{ passed: false }, { passed: true }],
      returns: [{ no: 1 }],
      rectifications: [{ reportedAt: '2026-10-15T10:00:00+08:00', dueAt: '2026-10-16T18:00:00+08:00', onTime: true }],
    };
    expect(await scoresOf(facts)).toMatchObject([{ score: '74.90', grade: '合格' }]);
    expect(
      await scoresOf({
        ...facts,
        bulletins: [
          { kind: '表扬', unitId: 'jiaoyuju' },
          { kind: '批评', unitIds: ['other'] },
        ],
      }),
    ).toMatchObject([{ score: '75.90', parts: { B: '1', D: '0' } }]);
  });

  it('should not score an exempted row', async () => {
    expect(await scoresOf({ assignmentResults: [resultWith({ status: '免办' })] })).toEqual([]);
  });
});

describe('sample plugin', () => {
  const schools = Array.from({ length: 50 }, (_, n) => `学校${n + 1}`);
  it('should draw by the seed that is given, from a list or from lines', async () => {
    const drawn = await resultOf(runJob(sample, office(), {}, { candidates: schools, sampleSize: 5, seed: 's' }));
    expect(await resultOf(runJob(sample, office(), {}, { candidates: schools.join('\n'), sampleSize: 5, seed: 's' }))).toEqual(drawn);
  });
  it('should make a seed once for the job', async () => {
    let n = 0;
    const here = fakeOffice('2026-02-13T10:00:00+08:00', { randomHex: () => String((n += 1)) });
    const draw = () => resultOf(runJob(sample, here, {}, { candidates: schools, sampleSize: 5, seed: null }, { key: 'k' }));
    expect(await draw()).toEqual(await draw());
  });
  it('should say that the list is too short', async () => {
    expect(await runJob(sample, office(), {}, { candidates: ['甲'], sampleSize: 5 })).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringContaining('名单有1个对象'),
    });
  });
});
