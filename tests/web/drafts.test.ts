/** Drafts of diagrams, tables and forms: what is broken is not published, and its author is told which element and why. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiSession } from '../../playbook/api-client.ts';
import { signIn } from '../../playbook/api-client.ts';
import type { DefinitionRow, DraftRow } from '../../web/api/release.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { keptRows } from './support/kept-rows.ts';

const shipped = (path: string): string => readFileSync(join(import.meta.dirname, '..', '..', 'processes', path), 'utf8');
let siban: TestSiban;
let director: ApiSession;
let inspector: ApiSession;

beforeAll(async () => {
  // What the engine itself refuses: the checks before it are tried in lint-port.test.ts.
  siban = await startTestSiban('2026-03-02T09:00', { checksBeforePublishing: () => [] });
  director = await signIn(siban.url, 'zhuren', siban.password);
  inspector = await signIn(siban.url, 'ducha1', siban.password);
});
afterAll(() => siban.close());

interface Refusal {
  status: number;
  code: string;
  message: string;
  fields?: { path: string; message: string }[];
  detail?: string;
}
const draftOf = (kind: DraftRow['kind'], content: string, change: object = {}): Promise<DraftRow> =>
  inspector.send('POST', '/api/drafts', { kind, name: '试改', content, ...change });
async function deployed(draft: DraftRow, who: ApiSession = director, more: object = {}): Promise<Refusal> {
  const answer = await who.raw(`/api/drafts/${draft.draftId}/deploy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: '按会议要求调整', revision: draft.revision, ...more }),
  });
  return { status: answer.status, ...((await answer.json()) as Omit<Refusal, 'status'>) };
}
const process = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><bpmn:process id="trial" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;
const DMN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const WITHOUT_TYPE = process(
  '<bpmn:startEvent id="start"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent><bpmn:serviceTask id="send-out" name="送达"><bpmn:incoming>f</bpmn:incoming></bpmn:serviceTask><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="send-out" />',
);

describe('a broken draft', () => {
  let before: Record<string, number>;
  const rows = async (): Promise<Record<string, number>> => {
    const { draft: _, release: _intent, ...rest } = await keptRows(siban);
    return rest;
  };
  beforeEach(async () => {
    before = await rows();
  });
  afterEach(async () => {
    expect(await rows()).toEqual(before);
  });

  it('should name the element that is wrong, and publish nothing', async () => {
    const answer = await deployed(await draftOf('process', WITHOUT_TYPE));
    expect(answer).toMatchObject({ status: 422, code: 'DEPLOY_REFUSED', message: '流程未能发布，请按提示修改图中标出的元素。' });
    expect(answer.fields?.map(({ path }) => path)).toEqual(['send-out']);
  });

  it.each<[string, DraftRow['kind'], string]>([
    ['a diagram without a process', 'process', process('').replace(/<bpmn:process.*<\/bpmn:process>/, '')],
    [
      'a condition that is no FEEL',
      'process',
      process(
        '<bpmn:startEvent id="s"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent><bpmn:exclusiveGateway id="g"><bpmn:incoming>f</bpmn:incoming><bpmn:outgoing>h</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="g" /><bpmn:endEvent id="e"><bpmn:incoming>h</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="h" sourceRef="g" targetRef="e"><bpmn:conditionExpression>=if then</bpmn:conditionExpression></bpmn:sequenceFlow>',
      ),
    ],
    ['a form without an id', 'form', '{"components": []}'],
    ['a table without a name', 'decision', `<definitions xmlns="${DMN}" id="d" namespace="n"/>`],
  ])('should be refused: %s', async (_what, kind, content) => {
    expect(await deployed(await draftOf(kind, content))).toMatchObject({
      status: 422,
      code: 'DEPLOY_REFUSED',
      message: expect.stringMatching(/^[\u4e00-\u9fff].*。$/),
    });
  });

  it('should be refused by the gateway itself, too', async () => {
    await expect(siban.commands.deployAll([{ name: 'trial.bpmn', content: WITHOUT_TYPE }])).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringContaining('send-out'),
    });
    await expect(siban.commands.deployAll([{ name: 'trial.bpmn', content: '不是流程图' }])).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
    });
  });

  it('should not be published by who only drafts, nor without a reason', async () => {
    const draft = await draftOf('process', shipped('urging/urging.bpmn'), { baseId: 'urging' });
    expect(await deployed(draft, inspector)).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      message: '发布流程由督查室主任或系统管理员办理，请把草稿交给他们发布。',
    });
    const answer = await director.raw(`/api/drafts/${draft.draftId}/deploy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"reason":" ","revision":1}',
    });
    expect([answer.status, ((await answer.json()) as Refusal).message]).toEqual([422, '请说明修改原因']);
  });
});

describe('a draft', () => {
  it('should become the next version of its process', async () => {
    const changed = shipped('urging/urging.bpmn').replace(/name="催办"/, 'name="催办（试改）"');
    const draft = await draftOf('process', changed, { baseId: 'urging', baseVersion: 1 });
    expect(await deployed(draft)).toMatchObject({ status: 200, id: 'urging', version: 2, settled: true });
    const rows = await director.get<DefinitionRow[]>('/api/definitions');
    expect(rows.filter(({ id }) => id === 'urging').map(({ version, resourceName }) => `${version} ${resourceName}`)).toEqual([
      '2 urging.bpmn',
    ]);
    expect((await director.get<DraftRow[]>('/api/drafts')).find(({ draftId }) => draftId === draft.draftId)?.baseVersion).toBe(2);
  });

  it('should not be overwritten by who began from an older revision, who is told who was faster and what differs', async () => {
    const draft = await draftOf('process', WITHOUT_TYPE);
    const content = WITHOUT_TYPE.replace('name="送达"', 'name="送达各单位"');
    expect(await inspector.send('PUT', `/api/drafts/${draft.draftId}`, { content, revision: 1 })).toMatchObject({ revision: 2 });
    const answer = await director.raw(`/api/drafts/${draft.draftId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content: WITHOUT_TYPE, revision: 1 }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      409,
      {
        code: 'DRAFT_CONFLICT',
        message: '顾清扬已于2026-03-02 09:00保存了这份草稿，与您看到的不同。请打开最新内容，或把您的改动另存为新草稿。',
        fields: [{ path: 'send-out', message: '自动办理“送达各单位”：名称由“送达”改为“送达各单位”。' }],
      },
    ]);
    expect(await director.get(`/api/drafts/${draft.draftId}`)).toMatchObject({ content });
  });
});
