/** 重试: a step that stands still is tried again, and whoever asked for it is told the truth about what came of it. */
import { describe, expect, it } from '@jest/globals';
import { ZBClient } from 'zeebe-node';
import type { LogRow } from '../../web/api/audit.ts';
import type { Incident } from '../../web/api/incidents.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { tried } from './support/tried.ts';
import { troubledOffice } from './support/troubled-office.ts';

type Retried = RouteResponse<'retryIncident'>;
const running = troubledOffice({ id: 'retry' });

const retry = async (key: string, who = 'guanli'): Promise<Retried> =>
  (await running.player.as(who)).send('POST', `/api/incidents/${key}/retry`, {});
const known: string[] = [];
async function stopped(variables?: object): Promise<Incident> {
  await running.trouble.begin(running.office.caseId, variables);
  await running.trouble.fail(await running.trouble.take(), '收件人“张某某”不在名单中');
  const row = await running.trouble.find('guanli', ({ key, endedAt }) => endedAt === null && !known.includes(key));
  known.push(row.key);
  return row;
}
const openKeys = async (): Promise<string[]> =>
  (await (await running.player.as('guanli')).get<{ rows: Incident[] }>('/api/incidents')).rows
    .filter(({ endedAt }) => endedAt === null)
    .map(({ key }) => key);

describe('trying again', () => {
  it('should give a job its retries back, and say that it goes on when it does', async () => {
    const { key } = await stopped({ amount: 10 });
    const asked = retry(key);
    await running.trouble.complete(await running.trouble.take());
    expect(await asked).toEqual({ settled: true, outcome: 'mended', message: '已恢复，流程继续办理。', incident: null });
    expect(await openKeys()).not.toContain(key);
  });

  it('should say why when it stands still again, and nothing of what is in the case', async () => {
    const { key } = await stopped({ amount: 10 });
    const asked = retry(key);
    await running.trouble.fail(await running.trouble.take(), '收件人“张某某”还是不在名单中');
    const answer = await asked;
    expect(answer).toMatchObject({
      outcome: 'again',
      message: expect.stringMatching(/^重试没有办成，又停住了：系统自动办理这一步，几次都没有办成。/),
      incident: { element: '报送材料', endedAt: null, message: null },
    });
    expect(JSON.stringify(answer)).not.toContain('张某某');
    expect(answer.incident?.key).not.toBe(key);
    known.push(answer.incident?.key ?? '');
    expect(await openKeys()).toEqual([answer.incident?.key]);
  });

  it('should take one of two who ask at once, and tell the other that it is done', async () => {
    const { key } = await stopped({ amount: 10 });
    const both = [tried(retry(key)), tried(retry(key))];
    await running.trouble.complete(await running.trouble.take());
    const answers = await Promise.all(both);
    expect(answers).toContainEqual({ answered: expect.objectContaining({ outcome: 'mended' }) });
    expect(answers).toContainEqual({
      status: 409,
      code: 'INCIDENT_GONE',
      message: expect.stringContaining('这处异常刚刚已由他人处理，或已随事项撤回，请刷新页面核对。'),
    });
    expect(await tried(retry(key))).toMatchObject({ status: 409, code: 'INCIDENT_GONE' });
  });

  it('should try what is no job again at once: in vain while the data are wrong, for good when they are right', async () => {
    const begun = (await running.siban.commands.createInstance('trouble', { caseId: running.office.caseId, amount: 'much' }))
      .processInstanceKey;
    await running.trouble.complete(await running.trouble.take());
    const { key } = await running.trouble.find('guanli', ({ element, endedAt }) => element === '金额够吗' && endedAt === null);
    const again = await retry(key);
    expect(again).toMatchObject({ outcome: 'again', incident: { element: '金额够吗' } });
    const client = new ZBClient(running.siban.gateway, { loglevel: 'NONE', useTLS: false, ...running.siban.gatewayAccess } as never);
    await client.setVariables({ elementInstanceKey: begun, variables: { amount: 10 }, local: false });
    await client.close();
    expect(await retry(again.incident?.key ?? '')).toMatchObject({ outcome: 'mended' });
  });

  it('should say so when there is none, and keep who tried what again', async () => {
    expect(await tried(retry('42'))).toEqual({
      status: 404,
      code: 'NOT_FOUND',
      message: expect.stringContaining('没有这处异常，请刷新页面核对。'),
    });
    expect(await tried(retry('42', 'zhuren'))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const { rows } = await (await running.player.as('shenji')).get<{ rows: LogRow[] }>('/api/audit?limit=200');
    const kept = rows.find(({ action, subject }) => action === '重试异常' && subject === `incident/${known[0]}`);
    expect(kept).toMatchObject({
      actor: 'guanli',
      detail: { element: 'report', process: 'trouble', number: 'DC2026-0001', errorType: 'JOB_NO_RETRIES' },
    });
    expect(rows.some(({ subject }) => subject === 'incident/42')).toBe(false);
  });
});
