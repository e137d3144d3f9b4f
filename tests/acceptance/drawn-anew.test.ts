/**
 * Staff draw into 督查事项 what nobody has programmed: a task with its own form, a step of a plugin that Siban has never seen, and a task
 * without a duty. The first two work and are told like those that came with Siban; the last can be completed by nobody.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZBClient } from 'zeebe-node';
import type { CasePlayer } from '../../playbook/case-player.ts';
import type { CasePage, TaskRow, TimelineEntry, Work } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { smallCase } from './support/small-case.ts';

const LOOK = 'Activity_0f3k2pq';
const SEAL = 'Activity_1seal';
const OPEN = 'Activity_2open';
const FORM = {
  type: 'default',
  id: 'look-over',
  name: '分解复查',
  components: [
    {
      type: 'radio',
      key: 'decision',
      id: 'a',
      label: '复查意见',
      values: [
        { label: '可以签发', value: 'ok' },
        { label: '须再分解', value: 'again' },
      ],
      validate: { required: true },
    },
    { type: 'textfield', key: 'phone', id: 'b', label: '核对电话', validate: { required: true } },
  ],
};
const properties = (values: Record<string, string>): string =>
  `<zeebe:properties>${Object.entries(values)
    .map(([name, value]) => `<zeebe:property name="siban:${name}" value="${value}" />`)
    .join('')}</zeebe:properties>`;
const task = (id: string, name: string, declared: string): string =>
  `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements>${declared}<zeebe:formDefinition formId="look-over" /><zeebe:assignmentDefinition candidateGroups="=[&quot;role:inspector&quot;]" /><zeebe:ioMapping><zeebe:output source="=form.decision" target="looked" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:userTask>`;
const flow = (from: string, to: string): string => `<bpmn:sequenceFlow id="Flow_${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;

/** Draws three steps between 任务分解 and the question after it. */
function draw(folder: string): void {
  cpSync(join(import.meta.dirname, '../../processes'), folder, { recursive: true });
  writeFileSync(join(folder, 'forms/look-over.form'), JSON.stringify(FORM));
  const path = join(folder, 'case/case.bpmn');
  const xml = readFileSync(path, 'utf8');
  const direct = '<bpmn:sequenceFlow id="flow-task-breakdown-broken-down" sourceRef="task-breakdown" targetRef="broken-down" />';
  expect(xml).toContain(direct);
  const declared = { duty: '初审', separate: '拟办', section: '待我审批', status: '已立项', within: '1个工作日' };
  writeFileSync(
    path,
    xml.replace(
      direct,
      [
        direct.replace('targetRef="broken-down"', `targetRef="${LOOK}"`),
        task(LOOK, '分解复查', properties(declared)),
        flow(LOOK, SEAL),
        `<bpmn:serviceTask id="${SEAL}" name="用印登记"><bpmn:extensionElements><zeebe:taskDefinition type="office:seal" /></bpmn:extensionElements></bpmn:serviceTask>`,
        flow(SEAL, OPEN),
        task(OPEN, '没写职责的任务', ''),
        flow(OPEN, 'broken-down'),
      ].join('\n'),
    ),
  );
}

let folder: string;
let siban: TestSiban;
let player: CasePlayer;
let caseId: string;

const taskOf = async (id: string): Promise<TaskRow | undefined> =>
  (await (await player.as('zhuren')).get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${id}`)).rows[0];
const complete = async (who: string, id: string) => {
  const answer = await (
    await player.as(who)
  ).raw(`/api/tasks/${(await taskOf(id))?.key}/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ form: { decision: 'ok', phone: '0000-7654321' } }),
  });
  const { code, message } = (await answer.json()) as { code?: string; message?: string };
  return { taken: answer.ok, code, message };
};
const timeline = async (): Promise<TimelineEntry[]> =>
  (await (await player.as('zhuren')).get<{ rows: TimelineEntry[] }>(`/api/cases/${caseId}/timeline?limit=500`)).rows;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siban-drawn-'));
  draw(folder);
  siban = await startTestSiban('2026-03-02T09:00', { processes: folder });
  player = siban.player();
  const data = smallCase({ id: 'n', start: '2026-03-02T09:00', delivered: '2026-03-02T09:30' });
  ({ caseId } = await player.play({ ...data, steps: data.steps.slice(0, 2) }));
});
afterAll(async () => {
  await siban.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('steps that staff drew', () => {
  it('should stand in the work list that they declare, due when they declare, with the status that they declare', async () => {
    const work = await (await player.as('ducha2')).get<Work>('/api/work');
    expect(work.toApprove.map(({ name, dueAt, section }) => ({ name, dueAt, section }))).toEqual([
      { name: '分解复查', dueAt: '2026-03-03T18:00:00+08:00', section: '待我审批' },
    ]);
    const { case: row } = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
    expect(row.status).toBe('已立项');
  });

  it('should be refused to whoever broke the matter down, with a sentence that says why, and taken from another', async () => {
    const refused = await complete('ducha1', LOOK);
    expect(refused.code).toBe('SELF_REVIEW');
    expect(refused.message).toContain('拟办');
    expect((await complete('ducha2', LOOK)).taken).toBe(true);
  });

  it('should be told in 全过程 and on the page of the case under the labels of their form', async () => {
    const line = (await timeline()).find(({ title }) => title.startsWith('分解复查'));
    expect(line?.title).toBe('分解复查：可以签发');
    expect(line?.detail).toContain('核对电话：0000-7654321');
    const { filled } = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
    expect(filled[0]).toMatchObject({
      name: '分解复查',
      answers: [
        { label: '复查意见', text: '可以签发' },
        { label: '核对电话', text: '0000-7654321' },
      ],
    });
  });

  it('should be told, too, when a plugin did them that Siban has never seen', async () => {
    const client = new ZBClient(siban.gateway, { loglevel: 'NONE', useTLS: false, ...siban.gatewayAccess } as never);
    const [job] = await client.activateJobs({
      type: 'office:seal',
      worker: 'seal',
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    });
    await client.completeJob({ jobKey: job?.key ?? '', variables: { 印章: '中共云川市委督查室', copies: 3 } });
    await client.close();
    await player.settle();
    const line = (await timeline()).find(({ title }) => title === '用印登记');
    expect(line?.detail).toBe('印章：中共云川市委督查室\ncopies：3');
  });

  it('should be completed by nobody while they declare no duty', async () => {
    expect(await taskOf(OPEN)).toMatchObject({ name: '没写职责的任务', duty: null });
    for (const who of ['ducha1', 'ducha2', 'zhuren', 'mishuzhang', 'shuji', 'guanli', 'szrj-head']) {
      const { taken } = await complete(who, OPEN);
      expect({ who, taken }).toEqual({ who, taken: false });
    }
    expect((await complete('ducha2', OPEN)).message).toContain('职责');
  });
});
