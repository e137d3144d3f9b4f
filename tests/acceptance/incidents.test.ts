/** 异常: a process that stands still is told in words to whoever keeps the machine, without what is in the case. */
import { describe, expect, it } from '@jest/globals';
import type { Incident } from '../../web/api/incidents.ts';
import { troubledOffice } from './support/troubled-office.ts';

const running = troubledOffice({ id: 'stopped', title: '来信人反映的事项' });

const list = async (who: string, query = ''): Promise<{ total: number; rows: Incident[] }> =>
  (await running.player.as(who)).get(`/api/incidents${query}`);

describe('a process that stands still', () => {
  it('should be told to the administrator by step, process, number and reason, and with nothing of what is in the case', async () => {
    await running.trouble.begin(running.office.caseId, { informant: '张某某' });
    await running.trouble.fail(await running.trouble.take(), '报送没有办成：收件人“张某某”不在名单中');
    const row = await running.trouble.find('guanli', ({ element }) => element === '报送材料');
    expect(row).toMatchObject({
      process: '报送流程',
      number: 'DC2026-0001',
      endedAt: null,
      at: '2026-03-02T09:00:00+08:00',
      errorType: 'JOB_NO_RETRIES',
      case: null,
      message: null,
    });
    expect([row.why, row.advice]).toEqual([
      expect.stringMatching(/^系统自动办理这一步，几次都没有办成。$/),
      expect.stringContaining('重试'),
    ]);
    expect(JSON.stringify(await list('guanli'))).not.toMatch(/张某某|来信人|c-/);
  });

  it('should be told with the engine’s own words to those who see the case', async () => {
    const [row] = (await list('zhuren')).rows;
    expect(row).toMatchObject({
      case: { caseId: running.office.caseId, title: '来信人反映的事项' },
      message: expect.stringContaining('张某某'),
    });
  });

  it('should be told by its kind where it is no job that failed', async () => {
    await running.trouble.begin(running.office.caseId);
    await running.trouble.complete(await running.trouble.take());
    const row = await running.trouble.find('guanli', ({ element }) => element === '金额够吗');
    expect(row).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', why: expect.stringContaining('取值'), message: null });
  });

  it('should stand first while it does, page by page, and last when it has ended', async () => {
    const [first, second] = (await list('guanli')).rows;
    expect([first?.element, second?.element]).toEqual(['金额够吗', '报送材料']);
    const page = await list('guanli', '?limit=1&offset=1');
    expect([page.total, page.rows.map(({ key }) => key)]).toEqual([2, [second?.key]]);
    const { processInstanceKey } = (await running.siban.commands.createInstance('trouble', { caseId: running.office.caseId })) as {
      processInstanceKey: string;
    };
    await running.trouble.fail(await running.trouble.take(), 'third');
    const third = await running.trouble.find('guanli', ({ key }) => key !== first?.key && key !== second?.key);
    await running.siban.commands.cancelInstance(processInstanceKey);
    const ended = await running.trouble.find('guanli', ({ endedAt }) => endedAt !== null);
    expect([ended.key, (await list('guanli')).rows.map(({ key }) => key)]).toEqual([third.key, [first?.key, second?.key, third.key]]);
  });

  it('should not be asked for without bound', async () => {
    for (const query of ['?limit=101', '?limit=0', '?offset=10001', '?offset=-1'])
      expect((await (await running.player.as('guanli')).raw(`/api/incidents${query}`)).status).toBe(422);
  });
});
