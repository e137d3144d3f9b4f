/** The exported register is the screen's: the same rows and totals for each filter and reader (domain rule L); texts stay texts. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseRow } from '../../web/api/entities.ts';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { sign, smallCase } from './support/small-case.ts';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const FORMULA = '=HYPERLINK("http://evil.example","点我")';
let siban: TestSiban;
let player: CasePlayer;
let documents: { documentId: string }[];

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  const at = { start: '2026-03-02T09:00', delivered: '2026-03-02T09:30' };
  const played = await player.playTogether(
    [
      smallCase({ id: 'la', ...at, urgency: '特急', title: SCRIPT, matter: { summary: SCRIPT, basis: SCRIPT } }),
      smallCase({
        id: 'lb',
        ...at,
        urgency: '加急',
        title: FORMULA,
        lead: 'szjj',
        co: ['dlq'],
        steps: [sign('szjj', '2026-03-02T10:00'), sign('dlq', '2026-03-02T10:00')],
      }),
      smallCase({
        id: 'lc',
        ...at,
        deadline: '2026-03-03',
        title: '引号"与，逗号,\n换行',
        lead: 'sswj',
        matter: { secrecy: '内部' },
        steps: [sign('sswj', '2026-03-02T10:00')],
      }),
    ].map((data) => ({ data, until: '9999' })),
  );
  documents = played[0]?.page.documents ?? [];
  const clerk = await player.as('ducha1');
  for (const [index, sourceType] of (['公文', '群众来信', '公文', '年度重点'] as const).entries()) {
    await clerk.send('POST', '/api/cases', {
      matter: {
        ...smallCase({ id: `r${index}`, ...at, title: `待审批的事项${index}`, lead: index % 2 ? 'dlq' : 'szrj' }).matter,
        sourceType,
      },
    });
  }
  await player.moveTo(moment('2026-03-04T10:00'));
});
afterAll(() => siban.close());

interface Page {
  total: number;
  rows: CaseRow[];
  lights: Record<string, number>;
}

/** RFC 4180: quoted cells may hold commas, quotes and lines. */
function cells(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

async function bothOf(who: string, filter: string): Promise<{ screen: Page; exported: string[][] }> {
  const reader = await player.as(who);
  const screen = await reader.get<Page>(`/api/cases?limit=500&${filter}`);
  const bytes = Buffer.from(await (await reader.raw(`/api/cases.csv?${filter}`)).arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  return { screen, exported: cells(bytes.subarray(3).toString('utf8')) };
}
const asText = (value: string): string => (/^[=+\-@]/.test(value) ? `'${value}` : value);

describe('the exported register', () => {
  it('should have the rows and the totals of the screen, for each filter and each reader (L)', async () => {
    const all = (await bothOf('zhuren', '')).screen;
    expect(all.lights).toEqual({ 红: 3, 黄: 0, 蓝: 0, 绿: 4 });
    const values = (read: (row: CaseRow) => string): string[] => [...new Set(all.rows.map(read))];
    const filters = [
      '',
      ...values(({ status }) => status).map((status) => `status=${encodeURIComponent(status)}`),
      ...['交办', '催办', '督办', '查办'].map((phase) => `phase=${encodeURIComponent(phase)}`),
      ...['红', '黄', '蓝', '绿'].map((light) => `light=${encodeURIComponent(light)}`),
      ...values(({ sourceType }) => sourceType).map((sourceType) => `sourceType=${encodeURIComponent(sourceType)}`),
      ...['szrj', 'szjj', 'dlq', 'sswj', 'swb'].map((unitId) => `unitId=${unitId}`),
      ...['特急', '加急', '普通'].map((urgency) => `urgency=${encodeURIComponent(urgency)}`),
      'overdue=true',
      'overdue=false',
      'text=DC2026-0002',
      `text=${encodeURIComponent('审批')}`,
      'text=nothing',
      `text=${encodeURIComponent('ｄｃ２０２６ 審批')}`,
      `text=${encodeURIComponent('事项 批的')}`,
      `responsible=${encodeURIComponent('冯时雨')}`,
      'registeredFrom=2026-03-02&registeredTo=2026-03-02',
      'dueFrom=2026-03-03&dueTo=2026-03-04',
      `highestPhase=${encodeURIComponent('催办')}&unitId=sswj&overdue=true`,
      `accountability=${encodeURIComponent('约谈')}`,
      ...['score', 'leadUnit', 'status', 'phase', 'urgency', 'sourceType'].map((sort) => `sort=${sort}&order=asc`),
      `light=${encodeURIComponent('红')}&overdue=true&sort=dueAt&order=asc`,
      'sort=registeredAt&order=asc',
      'sort=light',
    ];
    const totals = new Set<number>();
    for (const who of ['zhuren', 'dlq-head', 'shenji']) {
      for (const filter of filters) {
        const { screen, exported } = await bothOf(who, filter);
        totals.add(screen.total);
        expect({
          who,
          filter,
          numbers: exported.slice(1, -1).map(([number, title, , , , , , , status, light]) => [number, title, status, light]),
        }).toEqual({
          who,
          filter,
          numbers: screen.rows.map(({ number, title, status, light }) => [number ?? '', asText(title), status, light]),
        });
        expect({ who, filter, total: exported.at(-1)?.slice(0, 2) }).toEqual({
          who,
          filter,
          total: [
            `共${screen.total}件`,
            Object.entries(screen.lights)
              .map(([colour, count]) => `${colour}${count}`)
              .join(' '),
          ],
        });
        expect(screen.rows).toHaveLength(screen.total);
      }
    }
    expect([...totals].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].filter((total) => totals.has(total)));
    expect(totals.size).toBeGreaterThan(4);
  });

  it('should say who took it and when, and be in the log of acts', async () => {
    const { exported } = await bothOf('shenji', 'light=%E7%BA%A2');
    expect(exported.at(-1)).toEqual(['共3件', '红3 黄0 蓝0 绿0', '导出人：方正言', '导出时间：2026-03-04T10:00:00+08:00']);
    const last = await siban.store.database
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', '导出台账')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect([last.actor, JSON.parse(last.detail)]).toEqual([
      'shenji',
      { filters: { light: '红', sort: 'number', order: 'desc' }, rows: 3, total: 3 },
    ]);
  });

  it.each(['guanli', 'pingyi'])('should not be given to %s', async (who) => {
    const answer = await (await player.as(who)).raw('/api/cases.csv');
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      403,
      '您的岗位不能导出台账，如有需要请联系督查室。',
    ]);
  });
});

describe('a text that looks like something else', () => {
  it('should come back as the text that was typed', async () => {
    const { screen } = await bothOf('zhuren', '');
    expect(screen.rows.map(({ title }) => title)).toEqual(expect.arrayContaining([SCRIPT, FORMULA]));
    const answer = await (await player.as('zhuren')).raw('/api/cases');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('should not run in a spreadsheet', async () => {
    const titles = (await bothOf('zhuren', '')).exported.map(([, title]) => title);
    expect(titles).toEqual(expect.arrayContaining([`'${FORMULA}`, '引号"与，逗号,\n换行']));
  });

  it('should not run in a document, which is sealed off besides', async () => {
    expect(documents).not.toEqual([]);
    for (const { documentId } of documents) {
      const answer = await (await player.as('zhuren')).raw(`/api/documents/${encodeURIComponent(documentId)}/html`);
      const html = await answer.text();
      expect({
        raw: html.includes('<script>alert') || html.includes('<img src=x'),
        text: /&(?:lt|#60);script&(?:gt|#62);alert\(1\)/.test(html),
      }).toEqual({ raw: false, text: true });
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    }
  });
});

describe('a registration sent twice', () => {
  it('should be one case: at the same time, later, and with the same answer', async () => {
    const clerk = await player.as('ducha1');
    const before = (await clerk.get<Page>('/api/cases')).total;
    const send = (): Promise<{ caseId: string; processInstanceKey: string }> =>
      clerk.send('POST', '/api/cases', {
        matter: smallCase({ id: 'twice', start: '2026-03-04T10:00', delivered: '2026-03-04T10:00', title: '点了两次的事项' }).matter,
        requestId: 'double-click-1',
      });
    const answers = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(new Set(answers.map(({ caseId, processInstanceKey }) => `${caseId} ${processInstanceKey}`)).size).toBe(1);
    await player.settle();
    expect((await clerk.get<Page>('/api/cases')).total).toBe(before + 1);
    expect(
      await siban.store.database
        .selectFrom('instance')
        .select('instance_key')
        .where('case_id', '=', answers[0]?.caseId)
        .where('parent_key', 'is', null)
        .execute(),
    ).toHaveLength(1);
  });

  it('should not give one person the case of another who happened on the same number', async () => {
    const other = await (
      await player.as('ducha2')
    ).raw('/api/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        matter: smallCase({ id: 'x', start: '2026-03-04T10:00', delivered: '2026-03-04T10:00' }).matter,
        requestId: 'double-click-1',
      }),
    });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'DUPLICATE']);
  });
});
