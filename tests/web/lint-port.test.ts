/** What is asked before the engine is called: the rules of the modeler and of CI, over the whole set, with what was in force before. */
import { describe, expect, it } from '@jest/globals';
import { officeFacts } from '../../cli/office-facts.ts';
import { createLintPort } from '../../web/server/lint/lint-port.ts';
import { sourcesOf } from '../../web/server/lint/published-set.ts';
import type { Resource } from '../../web/server/release/release-set.ts';
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
