/** The demo as a visitor finds it: each login that the first page offers has something to do, and the sample cases came out as they should. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { demoCase } from '../../demo/demo-folder.ts';
import { demoLogins, readDirectory } from '../../demo/load-directory.ts';
import { DEMO_CASES } from '../../demo/play-demo.ts';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { outcomeOf, wantedOutcome } from './outcome.ts';

/** A busy machine plays it in minutes. */
const LOAD_MS = 900_000;
let siban: RunningSiban;

beforeAll(async () => {
  siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    demoCases: true,
    answerWithinMs: 60_000,
    commandTimeoutMs: 120_000,
    say: () => undefined,
    log: silentLogger,
  });
  await siban.loadDemo();
}, LOAD_MS);
afterAll(() => siban?.close());

const as = (who: string): Promise<ApiSession> => signIn(siban.url, who, readDirectory().password);
const work = async (who: string): Promise<RouteResponse<'work'>> => (await as(who)).get('/api/work');
const found = async (who: string): Promise<string[]> =>
  (await work(who)).all.map(({ name, caseTitle }) => `${name} · ${caseTitle}`).toSorted();

describe('in the demo', () => {
  it('should find what waits for him: the person of each login', async () => {
    const wanted: Readonly<Record<string, readonly string[]>> = {
      zhuren: ['交办签发 · 秋冬季森林防火隐患清零', '约谈 · 城郊燃煤小锅炉清零'],
      ducha1: ['现场记录 · 农贸市场计量专项整治', '现场记录 · 违规占用耕地线索核查', '验收 · 社保窗口排队时间压减'],
      ducha2: ['现场记录 · 农贸市场计量专项整治', '现场记录 · 违规占用耕地线索核查', '验收 · 社保窗口排队时间压减'],
      mishuzhang: ['立项审核 · 老城区窨井盖排查整治', '约谈 · 城郊燃煤小锅炉清零'],
      shuji: ['立项审核 · 临江大桥超限车辆治理'],
      'sjyj-head': ['签收 · 学校周边占道经营整治', '进展反馈 · 课后服务费清退', '首次反馈（责任人、路线图） · 课后服务费清退'],
      'sjyj-staff': ['签收 · 学校周边占道经营整治', '进展反馈 · 课后服务费清退', '首次反馈（责任人、路线图） · 课后服务费清退'],
      'sslj-head': ['催办答复 · 城区内涝点抢修', '办结报告 · 城区内涝点抢修', '进展反馈 · 城区内涝点抢修'],
      // They have no part in cases: see below what they find.
      guanli: [],
      shenji: [],
    };
    const logins = (await demoLogins(siban.store)).map(({ username }) => username);
    const all = Object.fromEntries(await Promise.all(logins.map(async (who) => [who, await found(who)] as const)));
    expect(all).toEqual(Object.fromEntries(Object.entries(wanted).map(([who, rows]) => [who, rows.toSorted()])));
  });

  it('should be something to sign for, due today, red, urged, supervised and investigated', async () => {
    expect((await work('sjyj-head')).counts).toMatchObject({ toSign: 1, dueToday: 1 });
    expect((await work('sslj-head')).counts).toMatchObject({ dueToday: 2, red: 1 });
    expect((await work('zhuren')).counts).toMatchObject({ toApprove: 1, red: 1 });
    const { total, rows } = await (await as('zhuren')).get<RouteResponse<'cases'>>('/api/cases?limit=100');
    expect(total).toBe(DEMO_CASES);
    const statuses = rows.map(({ status }) => status);
    expect(statuses).toEqual(
      expect.arrayContaining(['待立项审批', '已立项', '交办中', '办理中', '催办中', '督办中', '查办中', '退回整改', '已归档']),
    );
  });

  it('should wait: a role to confirm, a form that the unit drafted, and a draft of a diagram', async () => {
    const asked = async (who: string) =>
      (await (await as(who)).get<RouteResponse<'roleRequests'>>('/api/role-requests')).rows.map(({ name, decidable }) => [name, decidable]);
    // Who asked for it cannot confirm it himself.
    expect([await asked('guanli'), await asked('shenji'), await asked('mishuzhang')]).toEqual([
      [['陆微言', false]],
      [['陆微言', true]],
      [['陆微言', true]],
    ]);
    const head = await as('sjyj-head');
    const [task] = (await head.get<RouteResponse<'tasks'>>('/api/tasks?elementId=task-first-feedback')).rows;
    const { draft } = await head.get<RouteResponse<'task'>>(`/api/tasks/${task?.key}`);
    expect(draft?.form).toMatchObject({ done: '已核对名单，退还1850人' });
    const [diagram] = await (await as('zhuren')).get<RouteResponse<'drafts'>>('/api/drafts');
    const differences = await (
      await as('zhuren')
    ).send<RouteResponse<'compareDraft'>>('POST', `/api/drafts/${diagram?.draftId}/compare`, {
      against: 'base',
    });
    expect(differences.differences).toHaveLength(1);
    const shenji = await as('shenji');
    expect(await shenji.send('POST', '/api/audit/verify')).toMatchObject({ ok: true });
    expect(await siban.register.aside()).toEqual({ parked: 0, refused: 0, alarms: 0, unsealed: 0 });
    expect(await shenji.get<RouteResponse<'state'>>('/api/state')).toMatchObject({
      incidents: 0,
      pendingJobs: 0,
      provisionalYears: [2027],
    });
  });

  it.each(['a', 'b', 'd'])('should have brought sample case %s, which is archived, to the result of its file', async (id) => {
    const { expect: wanted, start } = demoCase(id);
    const page = await (await as('zhuren')).get<RouteResponse<'case'>>(`/api/cases/c-case-file-${id.toUpperCase()}-${start.slice(0, 10)}`);
    // In one office the numbers follow each other; what they are in each file's own year, cases.test.ts says.
    const { number: _number, documents: _documents, ...outcome } = outcomeOf(page, wanted);
    const { number: _wantedNumber, documents: _wantedDocuments, ...wantedRest } = wantedOutcome(wanted);
    expect(outcome).toEqual(wantedRest);
  });
});
