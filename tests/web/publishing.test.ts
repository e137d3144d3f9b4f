/** Publishing: what was seen is what goes out, nobody's work is written over unseen, and what was cut off is found again. */
import { deployableFiles } from '../../cli/deploy.ts';
import { PROCESSES } from '../processes/support/read-diagrams.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiSession } from '../../playbook/api-client.ts';
import { signIn } from '../../playbook/api-client.ts';
import type { DefinitionRow, DraftRow } from '../../web/api/release.ts';
import type { Finding } from '../../web/server/context.ts';
import type { Resource } from '../../web/server/release/release-set.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

const AT = '2026-03-02T09:00:00+08:00';
const json = { 'content-type': 'application/json' };
let siban: TestSiban;
let director: ApiSession;
let inspector: ApiSession;
let admin: ApiSession;
let findings: Finding[] = [];
let checked: readonly Resource[] = [];

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00', {
    checksBeforePublishing: (resources) => {
      checked = resources;
      return findings;
    },
  });
  [director, inspector, admin] = (await Promise.all(
    ['zhuren', 'ducha1', 'guanli'].map((name) => signIn(siban.url, name, siban.password)),
  )) as [ApiSession, ApiSession, ApiSession];
});
afterAll(() => siban.close());
afterEach(() => {
  findings = [];
});

const rowOf = async (id: string): Promise<DefinitionRow> =>
  (await director.get<DefinitionRow[]>('/api/definitions')).find((row) => row.id === id) as DefinitionRow;
const inForce = async (id: string): Promise<string> =>
  (await director.get<{ content: string }>(`/api/definitions/${(await rowOf(id)).key}`)).content;
const open = async (id: string, who = director): Promise<DraftRow> => who.send('POST', `/api/definitions/${(await rowOf(id)).key}/draft`);
const contentOf = async ({ draftId }: DraftRow): Promise<string> =>
  (await director.get<{ content: string }>(`/api/drafts/${draftId}`)).content;
async function change(draft: DraftRow, from: string, to: string, who = director): Promise<DraftRow> {
  const content = await contentOf(draft);
  if (!content.includes(from)) throw new Error(`Expected the draft to contain '${from}', but it does not.`);
  return who.send('PUT', `/api/drafts/${draft.draftId}`, { content: content.replace(from, to), revision: draft.revision });
}
async function publish({ draftId, revision }: DraftRow, more: object = {}, who = director): Promise<Record<string, any>> {
  const answer = await who.raw(`/api/drafts/${draftId}/deploy`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ reason: '按会议要求调整', revision, ...more }),
  });
  return { status: answer.status, ...((await answer.json()) as object) };
}
const acts = async (action: string): Promise<{ actor: string; detail: Record<string, any> }[]> =>
  (await siban.store.database.selectFrom('audit_entry').selectAll().where('action', '=', action).orderBy('seq').execute()).map(
    ({ actor, detail }) => ({ actor, detail: JSON.parse(detail) as Record<string, any> }),
  );

describe('publishing a draft', () => {
  it('should refuse what a colleague changed after it was last seen, and say what', async () => {
    const seen = await open('urging');
    await change(seen, 'name="催办答复"', 'name="催办回复"', inspector);
    const before = await inForce('urging');
    expect(await publish(seen)).toEqual({
      status: 409,
      code: 'DRAFT_CONFLICT',
      message: '顾清扬已于2026-03-02 09:00保存了这份草稿，与您看到的不同。请打开最新内容，或把您的改动另存为新草稿。',
      fields: [{ path: 'task-urge-reply', message: '人工办理“催办回复”：名称由“催办答复”改为“催办回复”。' }],
    });
    expect(await inForce('urging')).toBe(before);
  });

  it('should refuse a draft of an older version, and say who published what meanwhile and why', async () => {
    const mine = await change(await open('inspection'), 'name="督查活动"', 'name="督查活动（甲）"');
    const theirs = await change(
      await open('inspection', inspector),
      '<bpmn:process id="inspection" name="督查活动"',
      '<bpmn:process id="inspection" name="督查活动（乙）"',
      inspector,
    );
    expect(await publish(theirs, { reason: '改名' }, admin)).toMatchObject({ status: 200, version: 2 });
    expect(await publish(mine)).toEqual({
      status: 409,
      code: 'BASE_OUTDATED',
      message:
        '这份草稿基于第1版，而“督查活动（乙）”现行的是第2版（第2版由管理员于2026-03-02 09:00发布，原因：改名）。请先比较，再决定以哪一份为准。',
      fields: [{ path: 'inspection', message: '流程“督查活动（乙）”：名称由“督查活动”改为“督查活动（乙）”。' }],
      newestVersion: 2,
    });
    expect(await inForce('inspection')).toContain('（乙）');
  });

  it('should publish over a newer version only for who was told of that very one, and write down why', async () => {
    const mine = await change(await open('accountability'), 'name="问责建议"', 'name="问责建议（甲）"');
    const theirs = await open('accountability', inspector);
    const first = await change(theirs, 'name="问责建议"', 'name="问责建议（乙）"', inspector);
    await publish(first, {}, admin);
    expect(await publish(mine, { override: { version: 1, reason: '乙的改动有误' } })).toMatchObject({
      code: 'BASE_OUTDATED',
      newestVersion: 2,
    });
    expect(await publish(mine, { override: { version: 2, reason: '乙的改动有误' } })).toMatchObject({ status: 200, version: 3 });
    expect(await inForce('accountability')).toContain('（甲）');
    expect((await acts('准备发布')).at(-1)).toMatchObject({
      actor: 'zhuren',
      detail: { overrideReason: '乙的改动有误', reason: '按会议要求调整', draftId: mine.draftId, draftRevision: mine.revision },
    });
  });

  it('should not take what only went along with another publication for a newer version', async () => {
    const form = await change(await open('task-archive'), '"label": "', '"label": "请填：');
    const { version } = await rowOf('task-archive');
    const other = await change(await open('rectification'), 'name="整改', 'name="限期整改');
    expect(await publish(other)).toMatchObject({ status: 200 });
    expect(await rowOf('task-archive')).toMatchObject({ version });
    expect(await publish(form)).toMatchObject({ status: 200, version: version + 1 });
  });

  it('should keep both of two publications that are made at the same moment', async () => {
    const one = await change(await open('task-survey'), '"label": "', '"label": "甲');
    const two = await change(await open('task-finding'), '"label": "', '"label": "乙');
    expect((await Promise.all([publish(one), publish(two)])).map(({ status }) => status)).toEqual([200, 200]);
    expect([await inForce('task-survey'), await inForce('task-finding')].map((content) => /"label": "(甲|乙)/.exec(content)?.[1])).toEqual([
      '甲',
      '乙',
    ]);
  });

  it('should refuse a changed id, which would leave the old process in use beside the new one', async () => {
    const draft = await change(await open('supervision'), '<bpmn:process id="supervision"', '<bpmn:process id="du-ban"');
    expect(await publish(draft)).toMatchObject({
      status: 422,
      code: 'DEPLOY_REFUSED',
      message: expect.stringContaining('请改回“supervision”'),
    });
    expect(await rowOf('du-ban')).toBeUndefined();
  });

  it('should refuse to publish what is in force already', async () => {
    expect(await publish(await open('task-merge'))).toMatchObject({ status: 422, message: '内容与现行版本相同，没有要发布的修改。' });
  });

  it('should refuse what the checks of the office find, with the steps it is about, and check the whole set', async () => {
    const draft = await change(await open('task-plan'), '"label": "', '"label": "拟');
    findings = [{ resource: 'case.bpmn', elementId: 'task-review', message: '环节“三不放过审核”没有写明职责。' }];
    const before = await inForce('task-plan');
    expect(await publish(draft)).toEqual({
      status: 422,
      code: 'LINT_REFUSED',
      message: '流程未能发布，请按提示修改图中标出的环节。',
      fields: [{ path: 'task-review', message: '环节“三不放过审核”没有写明职责。' }],
    });
    expect(await inForce('task-plan')).toBe(before);
    expect(checked.map(({ name }) => name)).toEqual(expect.arrayContaining(['task-plan.form', 'case.bpmn', 'signer.dmn']));
    expect(checked).toHaveLength(deployableFiles(PROCESSES).length);
  });

  it('should be told to the pages that are open', async () => {
    const events = await director.raw('/api/events');
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    const draft = await change(await open('task-change'), '"label": "', '"label": "改');
    await publish(draft);
    let text = '';
    while (!text.includes('event: changed')) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect(text).toContain('event: changed');
  });
});

describe('a publication that was cut off before its outcome was written', () => {
  const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
  const begin = (releaseId: string, id: string, version: number, content: string): Promise<unknown> =>
    siban.store.act({ at: AT, actor: 'zhuren', action: '准备发布', subject: `release/${releaseId}`, detail: null }, (tx) =>
      tx.releases.begin({
        releaseId,
        at: AT,
        by: 'zhuren',
        reason: '断电',
        changed: [{ kind: 'form', id, version, sha256: sha256(content) }],
        draftId: null,
        draftRevision: null,
      }),
    );

  it('should be completed when the engine has it, and be reported when it has not, before the next one', async () => {
    const { version } = await rowOf('task-review');
    const content = (await inForce('task-review')).replace('"label": "', '"label": "断');
    await begin('took-effect', 'task-review', version + 1, content);
    await siban.commands.deployAll([{ name: 'task-review.form', content }]);
    await begin('never-sent', 'task-issue', 99, '{}');
    expect(await publish(await change(await open('task-sign'), '"label": "', '"label": "签'))).toMatchObject({ status: 200 });
    expect(await siban.store.releases.open()).toEqual([]);
    expect((await acts('发布流程')).find(({ detail }) => detail.reason === '断电')?.detail).toMatchObject({ note: 'cut off' });
    expect((await acts('发布未成')).map(({ detail }) => detail.changed[0].id)).toEqual(['task-issue']);
    // What took effect by itself is part of the set from now on.
    expect(await inForce('task-review')).toBe(content);
  });
});

describe('a draft', () => {
  it('should be opened again by who began it, while another begins his own', async () => {
    const [first, again, theirs] = [await open('investigation'), await open('investigation'), await open('investigation', inspector)];
    expect(again.draftId).toBe(first.draftId);
    expect(theirs.draftId).not.toBe(first.draftId);
    expect(first).toMatchObject({ baseId: 'investigation', baseVersion: 1, createdBy: 'zhuren' });
  });

  it('should be renamed and deleted, but not by who has not seen its newest content', async () => {
    const draft = await open('task-objection');
    const path = `/api/drafts/${draft.draftId}`;
    expect(await director.send('PUT', `${path}/name`, { name: '异议处理（试改）', revision: 1 })).toMatchObject({
      name: '异议处理（试改）',
      revision: 1,
    });
    await change(draft, '"label": "', '"label": "异', inspector);
    expect((await director.raw(`${path}?revision=1`, { method: 'DELETE' })).status).toBe(409);
    expect((await director.raw(`${path}?revision=2`, { method: 'DELETE' })).status).toBe(200);
    expect((await director.raw(path)).status).toBe(404);
  });

  it('should be compared with what was saved and with what is in force', async () => {
    const draft = await change(await open('task-interview'), '"label": "', '"label": "约');
    const compare = (body: object): Promise<{ differences: { message: string }[] }> =>
      director.send('POST', `/api/drafts/${draft.draftId}/compare`, body);
    expect((await compare({ against: 'newest' })).differences).toHaveLength(1);
    expect((await compare({ against: 'saved' })).differences).toEqual([]);
    const content = (await contentOf(draft)).replace('"label": "约', '"label": "约谈');
    expect((await compare({ against: 'saved', content })).differences).toHaveLength(1);
  });

  it.each<[DraftRow['kind'], string]>([
    ['process', '不是流程图'],
    ['decision', '<definitions/>'],
    ['form', '{"components": ['],
  ])('should be refused a content that is no %s, when it is begun and when it is saved', async (kind, content) => {
    const id = { process: 'urging', decision: 'definitions-limits', form: 'task-sign' }[kind];
    const draft = await open(id, inspector);
    for (const [method, path, body] of [
      ['POST', '/api/drafts', { kind, name: '试改', content }],
      ['PUT', `/api/drafts/${draft.draftId}`, { content, revision: draft.revision }],
    ] as const) {
      const answer = await inspector.raw(path, { method, headers: json, body: JSON.stringify(body) });
      expect([answer.status, await answer.json()]).toEqual([
        422,
        { code: 'BAD_INPUT', message: expect.stringMatching(/^内容不是.*无法打开/) },
      ]);
    }
    expect(await contentOf(draft)).not.toBe(content);
  });

  it('should keep which tables act at once, though an editor leaves that out when it saves', async () => {
    const draft = await open('case');
    const edited = (await contentOf(draft)).replaceAll(' bindingType="latest"', '');
    await director.send('PUT', `/api/drafts/${draft.draftId}`, { content: edited, revision: draft.revision });
    expect(await contentOf(draft)).toBe(readFileSync(join(import.meta.dirname, '../../processes/case/case.bpmn'), 'utf8'));
  });
});
