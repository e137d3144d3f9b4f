/** 工作日历: a notice is read, what would move is said before anything is stored, and publishing moves just that. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePlayer } from '../../playbook/case-player.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { firstFeedback, sign, smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

type Preview = RouteResponse<'previewCalendar'>;
const START = '2026-12-01T09:00';
const LATER = { holidays: ['2027-01-01', '2027-01-04', '2027-01-05'], workdays: [] };
const EARLIER = { holidays: ['2027-01-01'], workdays: ['2027-01-02'] };

let siban: TestSiban;
let player: CasePlayer;
let caseId: string;
const as = (who: string) => player.as(who);
const preview = async (body: object, who = 'zhuren'): Promise<Preview> =>
  (await as(who)).send<Preview>('POST', '/api/calendars/2027/preview', body);
const refused = async (path: string, body: object, method = 'POST') => {
  const answer = await (
    await as('zhuren')
  ).raw(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return [answer.status, ((await answer.json()) as { message: string }).message];
};

beforeAll(async () => {
  siban = await startTestSiban('2026-12-01T08:30');
  player = siban.player();
  ({ caseId } = await player.play(
    smallCase({
      id: 'across',
      title: '跨年的事',
      start: START,
      delivered: START,
      deadline: '2027-03-31',
      steps: [
        sign('szrj', '2026-12-01T10:00'),
        firstFeedback('szrj', '2026-12-03T10:00'),
        { at: '2026-12-21T10:00', action: 'instruction', as: 'shuji', body: { text: '从速督办', decision: '督办' } },
        { at: '2026-12-21T11:00', task: 'task-supervision-sign', as: 'mishuzhang', form: { requirements: '限期完成' } },
      ],
    }),
  ));
});
afterAll(() => siban.close());

it('should read a notice and say what it could not', async () => {
  const text = '元旦：1月1日（周五）至3日（周日）放假。\n1月9日（周日）上班。';
  expect(await (await as('zhuren')).send('POST', '/api/calendars/2027/notice', { text })).toEqual({
    holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
    workdays: ['2027-01-09'],
    problems: [{ line: 2, text: '1月9日（周日）上班。', message: '1月9日不是周日，是周六，请核对。' }],
  });
  expect(await (await as('zhuren')).get('/api/calendars/2027')).toMatchObject({
    provisional: true,
    holidays: [],
    source: null,
    published: null,
  });
});

it('should refuse in words what cannot be, and warn of what is probably a slip', async () => {
  const many = Array.from({ length: 61 }, (_, n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10));
  for (const path of ['/api/calendars/2027/preview', '/api/calendars/2027']) {
    const method = path.endsWith('preview') ? 'POST' : 'PUT';
    expect(await refused(path, { holidays: ['2026-01-01'], workdays: [] }, method)).toEqual([
      422,
      '日期 2026-01-01 不属于 2027 年，请核对。',
    ]);
    expect(await refused(path, { holidays: ['2027-01-01'], workdays: ['2027-01-01'] }, method)).toEqual([
      422,
      '2027-01-01 同时列为放假和上班，请核对。',
    ]);
    expect(await refused(path, { holidays: many, workdays: [] }, method)).toEqual([422, '放假共61天，超过60天，请核对是否多列了日期。']);
  }
  expect((await preview({ holidays: ['2027-01-01'], workdays: ['2027-01-06'] })).warnings).toEqual([
    '1月6日（周三）本来就上班，列为调休上班请再核对。',
  ]);
});

describe('before a calendar is published', () => {
  it('should list what would move, store nothing, and tell who may not see the cases how many only', async () => {
    const found = await preview(LATER);
    expect(found).toMatchObject({ again: false, warnings: [], waiting: 3, later: 2, earlier: 0, more: false, hidden: false });
    expect(found.rows).toEqual(
      expect.arrayContaining([
        {
          caseId,
          number: 'DC2026-0001',
          title: '跨年的事',
          what: '报督办报告',
          from: '2027-01-05T18:00:00+08:00',
          to: '2027-01-07T18:00:00+08:00',
          kind: 'later',
        },
        expect.objectContaining({ what: '报进展反馈', from: '2027-01-05T18:00:00+08:00', to: '2027-01-06T18:00:00+08:00' }),
      ]),
    );
    expect(await preview(EARLIER)).toMatchObject({ later: 0, earlier: 1, rows: [{ what: '报督办报告', to: '2027-01-04T18:00:00+08:00' }] });
    expect(await preview(LATER, 'guanli')).toMatchObject({ later: 2, earlier: 0, rows: [], hidden: true });
    expect(await (await as('zhuren')).get('/api/calendars/2027')).toMatchObject({ provisional: true });
    expect(JSON.stringify(await (await as('shenji')).get('/api/audit?limit=200'))).not.toContain('发布工作日历');
  });

  it('should move just what was said, and keep who published it, with the days before and after in the log', async () => {
    const { rows } = await preview(LATER);
    await (await as('zhuren')).send('PUT', '/api/calendars/2027', LATER);
    await player.settle();
    const { rows: messages } = await (await as('szrj-head')).get<{ rows: { body: string }[] }>('/api/inbox?offset=0&limit=50');
    const moved = messages.flatMap(
      ({ body }) => /(\S+)的期限原为2027年1月5日18时00分，因放假安排公布顺延至2027年1月(\d)日/.exec(body)?.slice(1).join() ?? [],
    );
    expect(moved.length).toBe(2);
    for (const { what, to } of rows) expect(moved).toContainEqual(expect.stringMatching(new RegExp(`${what},${Number(to.slice(8, 10))}$`)));

    expect(await (await as('zhuren')).get('/api/calendars/2027')).toMatchObject({
      provisional: false,
      source: 'office',
      published: { by: expect.any(String), at: expect.stringContaining('2026-12-21T11:') },
    });
    expect(await (await as('szrj-head')).get('/api/calendars/2027')).toMatchObject({ provisional: false, published: null });
    const log = async () =>
      (await (await as('shenji')).get<{ rows: { action: string; detail: unknown }[] }>('/api/audit?limit=200')).rows.find(
        ({ action }) => action === '发布工作日历',
      )?.detail;
    expect(await log()).toEqual({ before: null, after: LATER });

    // A correction: what was computed with the calendar stays as it is.
    expect(await preview(EARLIER)).toMatchObject({ again: true, waiting: 0, later: 0, earlier: 0, rows: [] });
    await (await as('guanli')).send('PUT', '/api/calendars/2027', EARLIER);
    expect(await log()).toEqual({ before: LATER, after: EARLIER });
    expect(await preview(LATER)).toMatchObject({ later: 0, earlier: 0 });
  });
});
