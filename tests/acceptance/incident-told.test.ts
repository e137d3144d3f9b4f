/** Whoever mends what has stopped hears of it by himself: once for each place, and not more than he can read. */
import { describe, expect, it } from '@jest/globals';
import type { RouteResponse } from '../../web/api/routes.ts';
import { until } from '../support/until.ts';
import { listen } from '../web/support/event-reader.ts';
import { troubledOffice } from './support/troubled-office.ts';

type Line = RouteResponse<'messages'>['rows'][number];
const running = troubledOffice({ id: 'told', title: '来信人反映的事项' });

const linesOf = async (who: string): Promise<Line[]> =>
  (await (await running.player.as(who)).get<{ rows: Line[] }>('/api/inbox?limit=200')).rows.filter(({ notice }) => notice === 'incident');
const stopped = async (): Promise<void> => {
  await running.trouble.begin(running.office.caseId);
  await running.trouble.fail(await running.trouble.take(), '收件人“张某某”不在名单中');
};

describe('what has stopped', () => {
  it('should be told to the administrator, with where to go and nothing of what is in the case', async () => {
    const pages = await listen(await running.player.as('guanli'));
    await stopped();
    expect(await pages.next('changed', ({ data }) => data.lists?.includes('inbox') ?? false)).toBeDefined();
    expect(pages.heard.flatMap(({ data }) => data.lists ?? [])).toContain('incidents');
    pages.leave();
    const [line] = await until('a line in the inbox', async () => {
      const lines = await linesOf('guanli');
      return lines.length > 0 && lines;
    });
    expect(line).toMatchObject({ title: '流程停住：报送材料', read: false, caseId: null });
    expect(line?.body).toMatch(/^“报送流程”停在“报送材料”（DC2026-0001）：.*“系统管理—异常”中。$/);
    expect(JSON.stringify(line)).not.toMatch(/张某某|来信人/);
    for (const who of ['zhuren', 'ducha1', 'shenji', 'szrj-head']) expect(await linesOf(who)).toEqual([]);
  });

  it('should not be told again of the same place within an hour, but of another place at once, and after the hour again', async () => {
    await stopped();
    await running.trouble.begin(running.office.caseId);
    await running.trouble.complete(await running.trouble.take());
    const titles = async (): Promise<string[]> => (await linesOf('guanli')).map(({ title }) => title).toSorted();
    await until('a line of the other place', async () => (await linesOf('guanli')).some(({ title }) => title.includes('金额够吗')));
    expect(await titles()).toEqual(['流程停住：报送材料', '流程停住：金额够吗']);
    await running.siban.pin(Date.parse('2026-03-02T10:30:00+08:00'));
    await stopped();
    await until('a line of the first place again', async () => (await titles()).length === 3);
    expect(await titles()).toEqual(['流程停住：报送材料', '流程停住：报送材料', '流程停住：金额够吗']);
  });
});
