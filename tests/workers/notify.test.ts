import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECISION } from '../../processes/contract.ts';
import { decideShipped, ladderOf } from '../rules/support/defaults.ts';
import { noticeIds } from '../../workers/notify/notice-text.ts';
import { notify } from '../../workers/notify/notify.ts';
import { fakeOffice, resultOf, runJob } from './support/fake-context.ts';
import { assignmentVariables } from './support/matters.ts';

const send = async (
  now: string,
  headers: { notice: string; to: string },
  facts: Record<string, unknown> = {},
  urgency: '普通' | '特急' = '普通',
) => {
  const office = fakeOffice(now);
  const base = assignmentVariables(urgency);
  const result = await resultOf(
    runJob(
      notify,
      office,
      headers,
      { ...base, ...facts, matter: { ...(base.matter as object), ...(facts.matter as object | undefined) } },
      { key: 'k' },
    ),
  );
  return { office, result, inbox: office.store.inbox, mails: office.store.outboxRows };
};

describe('notify plugin', () => {
  it('should tell the people of the unit with the dates that they must keep', async () => {
    const { result, inbox, mails } = await send('2026-01-05T10:00:00+08:00', { notice: 'assigned', to: 'unitHead,handler' });
    expect(result).toEqual({ notified: 2 });
    expect(inbox.map((row) => row.userId)).toEqual(['sjyj-head', 'sjyj-staff']);
    expect(inbox[0]).toMatchObject({
      title: '交办：中小学食堂明厨亮灶全覆盖',
      text: expect.stringContaining('请于2026年1月6日18时00分前签收'),
      caseId: 'c1',
    });
    expect(mails.map((mail) => [mail.to, mail.notBefore])).toEqual([
      ['zjx@yunchuan.example', '2026-01-05T10:00:00+08:00'],
      ['zxc@yunchuan.example', '2026-01-05T10:00:00+08:00'],
    ]);
  });

  it('should say nothing but the number of an 内部 matter outside the office', async () => {
    const { inbox, mails } = await send(
      '2026-01-05T10:00:00+08:00',
      { notice: 'assigned', to: 'unitHead' },
      { matter: { secrecy: '内部' } },
    );
    expect(inbox[0]?.text).toContain('明厨亮灶');
    expect(mails[0]).toMatchObject({ subject: 'DC2026-0001 您有一件督查事项待办' });
    expect(mails[0]?.text).not.toContain('明厨亮灶');
    expect(mails[0]?.text).not.toContain('接入');
  });

  it('should not disturb anybody at night, on a day off, in the Spring Festival', async () => {
    const when = async (now: string, urgency: '普通' | '特急' = '普通') =>
      (await send(now, { notice: 'urged', to: 'unitHead' }, {}, urgency)).mails[0]?.notBefore;
    expect(await when('2026-02-12T22:30:00+08:00')).toBe('2026-02-13T09:00:00+08:00');
    expect(await when('2026-02-13T06:00:00+08:00')).toBe('2026-02-13T09:00:00+08:00');
    expect(await when('2026-02-14T10:00:00+08:00')).toBe('2026-02-14T10:00:00+08:00');
    expect(await when('2026-02-17T10:00:00+08:00')).toBe('2026-02-24T09:00:00+08:00');
    expect(await when('2026-02-14T22:00:00+08:00')).toBe('2026-02-24T09:00:00+08:00');
    expect(await when('2026-02-17T03:00:00+08:00', '特急')).toBe('2026-02-17T03:00:00+08:00');
  });

  it('should rest in the hours that the table gives, until the office opens or the rest is over', async () => {
    const noon = { quiet: true, from: '12:00', until: '14:00' };
    const when = async (now: string, quiet: object) => {
      const office = fakeOffice(now, {
        decide: async (id, variables) => (id === DECISION.quietHours ? quiet : decideShipped(id, variables)),
      });
      await resultOf(runJob(notify, office, { notice: 'urged', to: 'unitHead' }, assignmentVariables()));
      return office.store.outboxRows[0]?.notBefore;
    };
    expect(await when('2026-02-12T12:30:00+08:00', noon)).toBe('2026-02-12T14:00:00+08:00');
    expect(await when('2026-02-12T22:30:00+08:00', noon)).toBe('2026-02-12T22:30:00+08:00');
    expect(await when('2026-02-12T20:30:00+08:00', { quiet: true, from: '20:00', until: '09:30' })).toBe('2026-02-13T09:30:00+08:00');
    expect(await when('2026-02-17T03:00:00+08:00', { quiet: false, from: '22:00', until: '07:00' })).toBe('2026-02-17T03:00:00+08:00');
  });

  it('should say which table and column is wrong instead of failing without a word', async () => {
    const office = fakeOffice('2026-02-12T12:30:00+08:00', {
      decide: async (id, variables) =>
        id === DECISION.quietHours ? { quiet: true, from: '22点', until: '07:00' } : decideShipped(id, variables),
    });
    expect(await runJob(notify, office, { notice: 'urged', to: 'unitHead' }, assignmentVariables())).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringContaining(
        '规则表“免打扰时段”的“自”一列填写有误（现为“22点”，应为“时:分”，如 09:00），请在“流程设计”中改正后发布',
      ),
    });
  });

  it.each([
    ['urged', 1, 1, '转入督办。'],
    ['urged', 1, 2, '将再次催办并告分管领导，仍无果的转入督办。'],
    ['urged-again', 2, 2, '逾期不答复或者无实质进展的，转入督办。'],
    ['urged-again', 2, 3, '将再次催办并告分管领导，仍无果的转入督办。'],
  ])('should say in %s, no. %i of %i, what the diagram does next', async (notice, urgings, maxUrgings, sentence) => {
    const facts = { urgings, ladder: { ...ladderOf('普通'), maxUrgings }, urgeReplyDueAt: '2026-02-13T18:00:00+08:00' };
    const { inbox } = await send('2026-02-12T10:00:00+08:00', { notice, to: 'unitHead' }, facts);
    expect(inbox[0]?.text).toContain(sentence);
  });

  it('should tell once when the job is run twice', async () => {
    const { office } = await send('2026-01-05T10:00:00+08:00', { notice: 'urged', to: 'unitHead' });
    await resultOf(runJob(notify, office, { notice: 'urged', to: 'unitHead' }, assignmentVariables(), { key: 'k' }));
    expect(office.store.inbox).toHaveLength(1);
    expect(office.store.outboxRows).toHaveLength(1);
  });

  it('should find every audience, each person once', async () => {
    const { inbox } = await send('2026-01-05T10:00:00+08:00', {
      notice: 'general',
      to: 'leadUnit,unitHead,coUnits,inspector,director,secretaryGeneral,secretary',
    });
    expect(inbox.map((row) => row.userId)).toEqual(['sjyj-head', 'sjyj-staff', 'dlq-head', 'ducha1', 'zhuren', 'mishuzhang', 'shuji']);
  });

  it('should refuse an audience that it does not know', async () => {
    expect(
      await runJob(notify, fakeOffice('2026-01-05T10:00:00+08:00'), { notice: 'urged', to: 'everybody' }, assignmentVariables()),
    ).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringContaining('everybody') });
  });

  it('should have a text for every notice that a diagram names', () => {
    const root = join(import.meta.dirname, '..', '..', 'processes');
    const diagrams = readdirSync(root, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.bpmn'))
      .map((name) => readFileSync(join(root, name), 'utf8'));
    const named = diagrams.flatMap((xml) =>
      [...xml.matchAll(/<zeebe:header key="notice" value="([^"]+)"/g)].map((match) => match[1] as string),
    );
    expect([...new Set(named)].filter((id) => !noticeIds().includes(id))).toEqual([]);
  });
});
