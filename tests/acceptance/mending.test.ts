/** A variable corrected, a step skipped: the administrator asks, 主任 or 秘书长 confirms, and only then the engine is told. */
import { describe, expect, it } from '@jest/globals';
import { ZBClient } from 'zeebe-node';
import type { LogRow } from '../../web/api/audit.ts';
import type { TimelineEntry } from '../../web/api/entities.ts';
import type { Incident } from '../../web/api/incidents.ts';
import type { MendRow } from '../../web/api/mending.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { tried } from './support/tried.ts';
import { troubledOffice } from './support/troubled-office.ts';

type Retried = RouteResponse<'confirmMending'>;
type Offer = RouteResponse<'mendOffer'>;
const running = troubledOffice({ id: 'mend' });
const send = async <T>(who: string, path: string, body: unknown = {}): Promise<T> =>
  (await running.player.as(who)).send<T>('POST', path, body);
const ask = async (key: string, body: object, who = 'guanli'): Promise<string> =>
  (await send<{ requestId: string }>(who, `/api/incidents/${key}/mending`, { reason: '登记时数字写错', ...body })).requestId;
const correct = (value: string, more: object = {}): object => ({ kind: 'variable', name: 'amount', valueKind: 'number', value, ...more });
const confirm = (requestId: string, who = 'zhuren'): Promise<Retried> => send(who, `/api/incidents/mending/${requestId}/confirm`);
const offer = async (key: string): Promise<Offer> => (await running.player.as('guanli')).get(`/api/incidents/${key}/mending`);
const rowOf = async (requestId: string, who = 'zhuren'): Promise<MendRow> =>
  (await (await running.player.as(who)).get<{ rows: MendRow[] }>('/api/incidents/mending')).rows.find(
    (row) => row.requestId === requestId,
  ) as MendRow;
const story = async (): Promise<TimelineEntry[]> =>
  (await (await running.player.as('zhuren')).get<{ rows: TimelineEntry[] }>(`/api/cases/${running.office.caseId}/timeline?limit=500`)).rows;
const known = new Set<string>();

/** A process that stands still at the fork, since no condition leaves it. */
async function stopped(amount: unknown = 3): Promise<{ key: string; instance: string }> {
  const { processInstanceKey: instance } = await running.siban.commands.createInstance('trouble', {
    caseId: running.office.caseId,
    amount,
    who: { userId: 'ducha1', note: '已核查' },
  });
  await running.trouble.complete(await running.trouble.take());
  const row = await running.trouble.find(
    'guanli',
    ({ key, element, endedAt }) => element === '金额够吗' && endedAt === null && !known.has(key),
  );
  known.add(row.key);
  return { key: row.key, instance };
}

describe('a variable that is corrected', () => {
  it('should be asked for by one, confirmed by another, and let the step go on', async () => {
    const { key, instance } = await stopped();
    const { variables, hidden, closed } = await offer(key);
    // An internal matter: names, and no values.
    expect([hidden, closed]).toEqual([true, null]);
    expect(variables.find(({ name }) => name === 'amount')).toMatchObject({ kind: 'number', value: null, barred: null });
    expect(variables.find(({ name }) => name === 'who')?.barred).toContain('谁办理的');
    const requestId = await ask(key, correct('10'));
    expect(
      await running.siban.register.database
        .selectFrom('variable')
        .select('value')
        .where('scope_key', '=', Number(instance))
        .where('name', '=', 'amount')
        .execute(),
    ).toEqual([{ value: '3' }]);
    expect(await rowOf(requestId)).toMatchObject({ before: '3', after: '10', reason: '登记时数字写错', state: 'open', mayConfirm: true });
    expect(await rowOf(requestId, 'guanli')).toMatchObject({
      before: null,
      after: '10',
      hidden: true,
      mayConfirm: false,
      mayWithdraw: true,
    });
    expect(await confirm(requestId)).toMatchObject({ outcome: 'mended', message: '已恢复，流程继续办理。' });
    expect(await rowOf(requestId)).toMatchObject({ state: 'done', decidedByName: '沈启文', note: '已恢复，流程继续办理。' });
    const line = (await story()).find(({ title }) => title === '更正数据：amount');
    expect(line).toMatchObject({ actorName: '沈启文', unverified: false });
    expect(line?.detail).toMatch(/停在：金额够吗\n原值：3\n新值：10\n理由：登记时数字写错\n申请人：/);
    const { rows } = await (await running.player.as('shenji')).get<{ rows: LogRow[] }>('/api/audit?limit=200');
    const kept = rows.filter(({ subject, action }) => subject === `incident/${key}` && action.includes('处理异常'));
    expect(kept.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'zhuren 执行处理异常',
      'zhuren 同意处理异常',
      'guanli 申请处理异常',
    ]);
    expect(
      kept.every(
        ({ detail }) => (detail as { before: string; after: string }).before === '3' && (detail as { after: string }).after === '10',
      ),
    ).toBe(true);
  });

  it('should tell the truth when the step stands still again, and be open to one request at a time', async () => {
    const { key } = await stopped();
    const first = await ask(key, correct('4'));
    expect(await tried(ask(key, correct('10')))).toMatchObject({ status: 409, code: 'DUPLICATE' });
    expect(await confirm(first, 'mishuzhang')).toMatchObject({ outcome: 'again', incident: { element: '金额够吗' } });
    expect(await rowOf(first)).toMatchObject({ state: 'done', note: expect.stringContaining('又停住了') });
    expect(await tried(confirm(first))).toMatchObject({ status: 409, code: 'MENDING_GONE' });
  });

  it('should be refused when what it was asked for is no longer so', async () => {
    const { key, instance } = await stopped();
    const requestId = await ask(key, correct('10'));
    const client = new ZBClient(running.siban.gateway, { loglevel: 'NONE', useTLS: false, ...running.siban.gatewayAccess } as never);
    await client.setVariables({ elementInstanceKey: instance, variables: { amount: 4 }, local: true });
    await client.close();
    await running.player.settle();
    expect(await tried(confirm(requestId))).toMatchObject({
      status: 409,
      code: 'MENDING_GONE',
      message: expect.stringContaining('又变了'),
    });
    expect(await rowOf(requestId)).toMatchObject({ state: 'open' });
    expect(await tried(send('mishuzhang', `/api/incidents/mending/${requestId}/withdraw`))).toMatchObject({ status: 403 });
    await send('guanli', `/api/incidents/mending/${requestId}/withdraw`);
    const again = await ask(key, correct('10'));
    await send('guanli', `/api/incidents/${key}/retry`);
    expect(await tried(confirm(again))).toMatchObject({ status: 409, code: 'INCIDENT_GONE' });
    await send('zhuren', `/api/incidents/mending/${again}/decline`, { reason: '已经另行处理' });
    expect(await rowOf(again)).toMatchObject({ state: 'declined', note: '已经另行处理' });
  });

  it.each<[string, object, string]>([
    ['who acted, by what it is made of', { name: 'who', valueKind: 'json', value: '{}' }, 'name'],
    ['who acted', { name: 'actor', valueKind: 'text', value: 'x' }, 'name'],
    ['the matter', { name: 'matter', valueKind: 'json', value: '{}' }, 'name'],
    ['the matter in another spelling', { name: 'MATTER', valueKind: 'json', value: '{}' }, 'name'],
    ['the matter in wide letters', { name: 'ｍａｔｔｅｒ', valueKind: 'json', value: '{}' }, 'name'],
    ['a part of the matter', { name: 'matter.secrecy', valueKind: 'text', value: '公开' }, 'name'],
    ['the gate’s verdict', { name: 'gateVerdict', valueKind: 'json', value: '{}' }, 'name'],
    ['a number', { name: 'caseNumber', valueKind: 'text', value: 'DC2026-0009' }, 'name'],
    ['what the step does not see', { name: 'unheardOf', valueKind: 'number', value: '1' }, 'name'],
    ['a prototype', { name: '__proto__', valueKind: 'json', value: '{}' }, 'name'],
    ['an actor smuggled into the value', { valueKind: 'json', value: '{"deep":[{"actor":{"userId":"shuji"}}]}' }, 'name'],
    ['a candidate smuggled into the value', { valueKind: 'text', value: 'role:director' }, 'name'],
    ['what is no number', { value: '十' }, 'value'],
    ['an endless number', { value: '1e999' }, 'value'],
    ['a day that is none', { valueKind: 'date', value: '2026-02-30' }, 'value'],
    ['what is no JSON', { valueKind: 'json', value: '{' }, 'value'],
    ['JSON that is deep', { valueKind: 'json', value: '['.repeat(5_000) + ']'.repeat(5_000) }, 'value'],
    ['JSON that is long', { valueKind: 'json', value: `[${'1,'.repeat(6_000)}1]` }, 'value'],
    ['JSON that is huge', { valueKind: 'json', value: `["${'x'.repeat(64_000)}"]` }, 'value'],
  ])('should not be asked for %s', async (_, change, field) => {
    shared ??= await stopped();
    const answer = await tried(ask(shared.key, correct('10', change)));
    expect(answer).toMatchObject({ status: 422 });
    const raw = await (
      await running.player.as('guanli')
    ).raw(`/api/incidents/${shared.key}/mending`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: '登记时数字写错', ...correct('10', change) }),
    });
    const { fields } = (await raw.json()) as { fields?: { path: string; message: string }[] };
    expect(fields?.[0]?.path).toBe(field);
    expect(fields?.[0]?.message).toMatch(/\p{Script=Han}/u);
  });
  let shared: { key: string; instance: string } | undefined;

  it('should take no field that is not declared, no marking of a secret, and no other person', async () => {
    shared ??= await stopped();
    const { key } = shared;
    expect(await tried(ask(key, correct('10', { scope: '1' })))).toMatchObject({ status: 422 });
    expect(await tried(ask(key, { kind: 'skip', name: 'amount' }))).toMatchObject({ status: 422 });
    expect(await tried(ask(key, { ...correct('x'), valueKind: 'text', reason: '机密★1年' }))).toMatchObject({ code: 'SECRET_OFFLINE' });
    for (const who of ['zhuren', 'ducha1', 'szrj-head', 'shenji', 'shuji'])
      expect(await tried(ask(key, correct('10'), who))).toMatchObject({ status: 403 });
    const requestId = await ask(key, correct('10'));
    for (const who of ['guanli', 'ducha1', 'szrj-head', 'shenji', 'shuji'])
      expect(await tried(confirm(requestId, who))).toMatchObject({ status: 403 });
    // The fork of this one asks for more than a notice.
    expect((await offer(key)).notSkipped).toContain('只有发通知、亮灯');
    await send('guanli', `/api/incidents/mending/${requestId}/withdraw`);
    expect(await tried(ask(key, { kind: 'skip' }))).toMatchObject({ status: 422 });
  });
});

describe('a step that is skipped', () => {
  const NOTICE = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="n" targetNamespace="test">
  <bpmn:process id="notice-trouble" name="告知流程" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:serviceTask id="tell" name="告知有关单位"><bpmn:extensionElements><zeebe:taskDefinition type="siban:notify" /><zeebe:taskHeaders><zeebe:header key="notice" value="no-such-notice" /><zeebe:header key="to" value="督查室" /></zeebe:taskHeaders></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="tell" /><bpmn:sequenceFlow id="b" sourceRef="tell" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

  it('should be a notice that cannot go out: the process goes on without it, and 全过程 says so', async () => {
    await running.siban.commands.deployAll([{ name: 'notice-trouble.bpmn', content: NOTICE }]);
    await running.siban.commands.createInstance('notice-trouble', { caseId: running.office.caseId });
    const row: Incident = await running.trouble.find('guanli', ({ element, endedAt }) => element === '告知有关单位' && endedAt === null);
    expect((await offer(row.key)).notSkipped).toBeNull();
    const requestId = await ask(row.key, { kind: 'skip', reason: '收件单位已撤并，另行电话告知' });
    expect(await confirm(requestId, 'mishuzhang')).toMatchObject({ outcome: 'mended', message: '已跳过这一步，流程继续办理。' });
    await running.player.settle();
    expect((await story()).find(({ title }) => title === '跳过一步：告知有关单位')).toMatchObject({
      unverified: false,
      detail: expect.stringContaining('收件单位已撤并'),
    });
    const { rows } = await (await running.player.as('guanli')).get<{ rows: Incident[] }>('/api/incidents');
    expect(rows.filter(({ element, endedAt }) => element === '告知有关单位' && endedAt === null)).toEqual([]);
  });
});

describe('somebody who reaches the engine', () => {
  it('should not pass for the pages: what he says was mended is marked', async () => {
    const { key, instance } = await stopped();
    const client = new ZBClient(running.siban.gateway, { loglevel: 'NONE', useTLS: false, ...running.siban.gatewayAccess } as never);
    const mark = {
      requestId: 'x',
      scope: instance,
      kind: 'variable',
      element: '金额够吗',
      name: 'amount',
      before: '3',
      after: '10',
      reason: '没有',
      askedBy: '某',
      actor: { userId: 'shuji', name: '周明远', roles: ['secretary'] },
    };
    await client.setVariables({ elementInstanceKey: instance, variables: { amount: 10, mendMark: mark }, local: true });
    await client.close();
    await running.player.settle();
    expect((await story()).find(({ detail }) => detail?.includes('理由：没有'))).toMatchObject({ unverified: true });
    expect(key).toBeTruthy();
  });
});
