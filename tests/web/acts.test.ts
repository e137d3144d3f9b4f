/** An act is answered when its own record is in the register: at once on the engine inside, and on one elsewhere whose clock and exporter are its own. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import { startEngine } from '../../engine/start-engine.ts';
import type { RunningEngine } from '../../engine/engine-api.ts';
import type { CasePage, TaskRow } from '../../web/api/entities.ts';
import { smallCase } from '../acceptance/support/small-case.ts';
import { freePort } from '../support/free-port.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';

const { matter } = smallCase({ id: 'acts', start: '', delivered: '' });
const UNDER_WAY = { settled: false, message: '已受理，稍候片刻页面会自动更新。' };

/** Registers a case, hands its first task in and gives an instruction; what is read right after each must show it. */
async function actAndRead(siban: TestSiban, requestId: string): Promise<void> {
  const [clerk, secretary] = [await signIn(siban.url, 'ducha1', siban.password), await signIn(siban.url, 'shuji', siban.password)];
  const { caseId, settled } = await clerk.send<{ caseId: string; settled: boolean }>('POST', '/api/cases', { matter, requestId });
  expect(settled).toBe(true);
  const page = await clerk.get<CasePage>(`/api/cases/${caseId}`);
  expect(page.case.title).toBe(matter.title);
  expect(await act(secretary, caseId)).toMatchObject({ status: 200, body: { settled: true } });
  const approver = await signIn(siban.url, 'mishuzhang', siban.password);
  const task = await firstTask(approver, caseId);
  const form = { decision: '同意', opinion: '同意立项', acknowledgedWarnings: true };
  const done = await approver.raw(`/api/tasks/${task.key}/complete`, json({ form }));
  expect({ status: done.status, body: await done.json() }).toEqual({ status: 200, body: { settled: true } });
  expect((await approver.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}`)).rows.map(({ key }) => key)).not.toContain(task.key);
}

const TOKEN = 'a-token-of-the-cluster';
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const act = async (person: ApiSession, caseId: string) => {
  const answer = await person.raw(`/api/cases/${caseId}/actions/instruction`, json({ text: '抓紧办理', decision: '关注' }));
  return { status: answer.status, body: (await answer.json()) as unknown };
};
/** The plugins that come before it take a moment. */
async function firstTask(person: ApiSession, caseId: string): Promise<TaskRow> {
  return until(`an open task of case ${caseId}`, async () => {
    const { rows } = await person.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}`);
    return rows[0];
  });
}

describe('on the engine inside', () => {
  let siban: TestSiban;
  beforeAll(async () => {
    siban = await startTestSiban('2026-03-02T09:00');
  });
  afterAll(() => siban.close());

  it('should be seen by whoever asks after the answer', () => actAndRead(siban, 'acts-inside'));

  it('should be refused, not promised, when nobody waits for the message any more', async () => {
    const clerk = await signIn(siban.url, 'ducha1', siban.password);
    const { caseId, processInstanceKey } = await clerk.send<{ caseId: string; processInstanceKey: string }>('POST', '/api/cases', {
      matter,
      requestId: 'acts-nobody',
    });
    const secretary = await signIn(siban.url, 'shuji', siban.password);
    // The case ends in the very moment: the register still shows it open.
    const publish = siban.commands.publishMessage.bind(siban.commands);
    siban.commands.publishMessage = async (...message) => {
      await siban.commands.cancelInstance(processInstanceKey);
      return publish(...message);
    };
    expect(await act(secretary, caseId)).toEqual({
      status: 409,
      body: { code: 'NOT_TAKEN', message: '这项操作没有办成：事项的状态刚刚有变化，或另一项同样的操作正在生效。请刷新页面核对后再办理。' },
    });
    siban.commands.publishMessage = publish;
  });
});

describe('on an engine elsewhere', () => {
  let siban: TestSiban;
  let engine: RunningEngine;
  beforeAll(async () => {
    const port = await freePort();
    engine = await startEngine({ dataDir: ':memory:', port: 0, clock: 'controlled', exportUrl: `http://siban:${TOKEN}@127.0.0.1:${port}` });
    // Its clock is not this server's: years behind.
    await engine.engine.clock.pin(Date.parse('2024-03-04T09:00:00+08:00'));
    siban = await startTestSiban('2026-03-02T09:00', { port, exportToken: TOKEN, zeebeAddress: engine.address });
  });
  afterAll(async () => {
    await siban.close();
    await engine.close();
  });

  it('should be seen by whoever asks after the answer, however the clocks differ', () => actAndRead(siban, 'acts-elsewhere'));
});

describe('whose record does not come', () => {
  it('should be answered as being under way', async () => {
    const engine = await startEngine({ dataDir: ':memory:', port: 0, clock: 'controlled' });
    const siban = await startTestSiban('2026-03-02T09:00', { zeebeAddress: engine.address, answerWithinMs: 50 });
    try {
      const clerk = await signIn(siban.url, 'ducha1', siban.password);
      const answer = await clerk.raw('/api/cases', json({ matter, requestId: 'acts-under-way' }));
      expect(answer.status).toBe(202);
      expect(await answer.json()).toMatchObject(UNDER_WAY);
    } finally {
      await siban.close();
      await engine.close();
    }
  });
});
