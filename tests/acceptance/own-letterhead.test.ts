/** An office that was set up on an empty Siban sends its first 交办通知单 under its own head and 代字, and renames itself from a day on. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { signIn } from '../../playbook/api-client.ts';
import type { CaseData } from '../../playbook/case-data.ts';
import { CasePlayer } from '../../playbook/case-player.ts';
import { prefixedMarks } from '../../processes/contract.ts';
import { pause } from '../support/running-siban.ts';
import { smallCase } from './support/small-case.ts';

const PASSWORD = 'tong-yi-de-kou-ling-7';
const OFFICE = {
  name: '中共临溪县委督查室',
  contact: { name: '督查一科', phone: '0000-7654321' },
  copyRecipients: ['县委办公室'],
  publicUrl: null,
  marks: prefixedMarks('临'),
};
const PEOPLE = [
  { username: 'zhuren', name: '周主任', unit: '县委督查室', roles: '督查室主任' },
  { username: 'ducha1', name: '郑督查', unit: '县委督查室', roles: '督查员' },
  { username: 'mishuzhang', name: '林秘书长', unit: '县委办公室', roles: '秘书长' },
  { username: 'jyj', name: '吴局长', unit: '县教育局', roles: '单位负责人' },
];

const renamed = { ...OFFICE, name: '中共临溪县委督查考核室', marks: { ...OFFICE.marks, assignment: '临督考交' } };

let siban: RunningSiban;
let player: CasePlayer;
let unitId: string;
beforeAll(async () => {
  siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    requestLimits: { person: 100_000, anonymous: 100_000, signIn: 100_000 },
    answerWithinMs: 60_000,
    commandTimeoutMs: 120_000,
    log: silentLogger,
  });
  const pin = async (at: number): Promise<void> => siban.engine?.clock.pin(at);
  await pin(Date.parse('2026-03-02T08:00:00+08:00'));
  const answer = await fetch(`${siban.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code: siban.setupCode,
      office: OFFICE,
      next: { assignment: 12 },
      administrator: { username: 'xitong', name: '何管理', password: PASSWORD },
      units: ['县委办公室', '县委督查室', '县教育局'].map((name) => ({ name })),
      people: PEOPLE,
    }),
  });
  const { people } = (await answer.json()) as { people: { username: string; password: string }[] };
  for (const { username, password } of people)
    await (await signIn(siban.url, username, password)).send('PUT', '/api/session/password', { current: password, password: PASSWORD });
  player = new CasePlayer({ base: siban.url, password: PASSWORD, pin, pause });
  const units = await (await player.as('zhuren')).get<{ unitId: string; name: string }[]>('/api/units');
  unitId = units.find(({ name }) => name === '县教育局')?.unitId as string;
});
afterAll(() => siban.close());

/** A case of this office's own unit. */
const caseOf = (id: string, day: string): CaseData => {
  const data = smallCase({ id, start: `${day}T09:00`, delivered: `${day}T09:30`, title: `学校食堂${id}` });
  return JSON.parse(
    JSON.stringify(data).replaceAll('"szrj"', JSON.stringify(unitId)).replaceAll('市自然资源和规划局', '县教育局'),
  ) as CaseData;
};
const noticeOf = async (data: CaseData): Promise<{ number: string; html: string }> => {
  const { caseId, page } = await player.play(data);
  const paper = page.documents.find(({ name }) => name === '交办通知单');
  const session = await player.as('zhuren');
  const html = await (await session.raw(`/api/documents/${encodeURIComponent(paper?.documentId as string)}/html`)).text();
  expect(caseId).not.toBe('');
  return { number: paper?.number as string, html };
};

describe('the first paper of a new office', () => {
  it('should bear its own name, 代字, contact and copy recipients, and go on from its own book', async () => {
    const { number, html } = await noticeOf(caseOf('a', '2026-03-02'));
    expect(number).toBe('临督交〔2026〕12号');
    for (const own of ['中共临溪县委督查室', '督查一科', '0000-7654321', '县教育局']) expect(html).toContain(own);
    expect(html).not.toContain('云');
  });

  it('should bear a new name from the day on that was said, and no earlier', async () => {
    const admin = await player.as('xitong');
    await admin.send('PUT', '/api/office', { ...renamed, effectiveFrom: '2026-03-04', reason: '机构更名' });
    expect(await admin.get('/api/office')).toMatchObject({ values: { name: OFFICE.name } });
    const before = await noticeOf(caseOf('b', '2026-03-03'));
    expect([before.number, before.html.includes('督查考核室')]).toEqual(['临督交〔2026〕13号', false]);
    const after = await noticeOf(caseOf('c', '2026-03-04'));
    expect([after.number, after.html.includes('中共临溪县委督查考核室')]).toEqual(['临督考交〔2026〕14号', true]);
    await expect(admin.send('PUT', '/api/office', { ...OFFICE, effectiveFrom: '2026-03-03', reason: '改回去' })).rejects.toThrow(
      '生效日期不能早于今天',
    );
  });

  it('should be signed by another name than its red head has from the day on that was said, and then by the red head’s again', async () => {
    const admin = await player.as('xitong');
    const sign = (signature: string | null, effectiveFrom: string) =>
      admin.send('PUT', '/api/office', { ...renamed, signature, effectiveFrom, reason: '落款用全称' });
    await sign('中共临溪县委办公室督查考核室', '2026-03-05');
    await sign(null, '2026-03-06');
    const namesOf = ({ html }: { html: string }) =>
      ['发文机关标志', '署名'].map((part) => new RegExp(`class="${part}">([^<]*)<`).exec(html)?.[1]);
    expect([namesOf(await noticeOf(caseOf('d', '2026-03-05'))), namesOf(await noticeOf(caseOf('e', '2026-03-06')))]).toEqual([
      [renamed.name, '中共临溪县委办公室督查考核室'],
      [renamed.name, renamed.name],
    ]);
    const { history } = await admin.get<{ history: { name: string; value: unknown; effectiveFrom: string }[] }>('/api/office');
    expect(history.filter(({ name }) => name === 'signature').map(({ value, effectiveFrom }) => [effectiveFrom, value])).toEqual([
      ['2026-03-06', null],
      ['2026-03-05', '中共临溪县委办公室督查考核室'],
      ['2000-01-01', null],
    ]);
  });
});
