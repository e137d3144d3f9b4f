/** What is asked before the engine is called: the rules of the modeler and of CI, over the whole set, with what was in force before. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { LintBasis } from '../../web/api/lint.ts';
import type { DraftRow } from '../../web/api/release.ts';
import { officeFacts } from '../../cli/office-facts.ts';
import { lintSet } from '../../processes/lint/index.ts';
import { createLintPort, zeebe } from '../../web/server/lint/lint-port.ts';
import { sourcesOf } from '../../web/server/lint/published-set.ts';
import type { Resource } from '../../web/server/release/release-set.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { resources } from '../processes/lint/support/shipped-set.ts';

const shipped = resources();
const port = createLintPort({
  facts: officeFacts(),
  inForce: async () => sourcesOf(shipped).processes,
  now: () => Date.parse('2026-01-05T09:00:00+08:00'),
});
/** The shipped set with one file changed. */
const changed = (name: string, from: string, to: string): Resource[] =>
  shipped.map((resource) => (resource.name === name ? { ...resource, content: resource.content.replaceAll(from, to) } : resource));

describe('the check before publishing', () => {
  it('should let the shipped set pass', async () => expect(await port(shipped)).toEqual([]));

  it('should refuse a gate that is always passed, and say so in words the clerk can act on', async () => {
    const findings = await port(changed('case.bpmn', '=gateVerdict.passed = true', '=true'));
    expect(findings).toContainEqual({
      resource: 'case',
      elementId: 'document-closure',
      rule: 'gate-kept',
      severity: 'error',
      message: expect.stringMatching(
        /^有一条路不经“三不放过”门禁就能到“销号：办结审核单”.*=gateVerdict\.passed = true/,
      ) as unknown as string,
    });
  });

  it('should refuse to give up a duty that the version in force has', async () => {
    const findings = await port(changed('assignment.bpmn', '<zeebe:property name="siban:separate" value="安排核查" />', ''));
    expect(findings.map(({ elementId, message }) => [elementId, message])).toEqual([
      ['task-acceptance', '“验收”原来要与“安排核查”分开，现在没有了，同一人可以自己办自己审，请在 siban:separate 中加回“安排核查”。'],
    ]);
  });

  it('should refuse a job type that nobody serves', async () => {
    const findings = await port(changed('urging.bpmn', 'siban:notify', 'no:such-plugin'));
    expect(findings[0]?.message).toContain('“告知单位主要负责人”的办理程序“no:such-plugin”没有人执行，流程会停在这里');
  });

  it('should name a file that cannot be read, and not fail over it', async () => {
    const broken = shipped.map((resource) => (resource.name === 'ladder.dmn' ? { ...resource, content: '<definitions' } : resource));
    expect((await port(broken)).find(({ rule }) => rule === 'readable')?.message).toMatch(/^决策表“ladder”读不出来/);
  });
});

describe('publishing through the API', () => {
  let siban: TestSiban;
  let director: ApiSession;
  beforeAll(async () => {
    siban = await startTestSiban('2026-03-02T09:00');
    director = await signIn(siban.url, 'zhuren', siban.password);
  });
  afterAll(() => siban.close());

  it('should refuse the way around the gate, mark its element, and leave the version in force', async () => {
    const [content] = changed('case.bpmn', '=gateVerdict.passed = true', '=true')
      .filter(({ name }) => name === 'case.bpmn')
      .map((file) => file.content);
    const { key } = (await director.get<{ id: string; key: string }[]>('/api/definitions')).find(({ id }) => id === 'case') as {
      key: string;
    };
    const opened = await director.send<DraftRow>('POST', `/api/definitions/${key}/draft`);
    const draft = await director.send<DraftRow>('PUT', `/api/drafts/${opened.draftId}`, { content, revision: opened.revision });
    const answer = await director.raw(`/api/drafts/${draft.draftId}/deploy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: '按会议要求调整', revision: draft.revision }),
    });
    const { code, fields } = (await answer.json()) as { code: string; fields: { path: string }[] };
    expect([answer.status, code]).toEqual([422, 'LINT_REFUSED']);
    expect(fields.map(({ path }) => path)).toContain('document-closure');
    expect((await director.get<{ id: string; version: number }[]>('/api/definitions')).find(({ id }) => id === 'case')?.version).toBe(1);
  });

  it('should give the modeler the set and the facts that the server checks with', async () => {
    const basis = await director.get<LintBasis>('/api/lint');
    expect(basis.processes.map(({ id }) => id).toSorted()).toEqual(
      sourcesOf(shipped)
        .processes.map(({ id }) => id)
        .toSorted(),
    );
    expect(basis.facts).toEqual(officeFacts());
    expect(await lintSet({ ...basis, previous: basis.processes, zeebe })).toEqual([]);
  });
});
