/** What a clerk reads: the element by its name, what is wrong, and what to do. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import { officeBpmnlint } from '../../../processes/lint/bpmnlint-adapter.ts';
import { lint, readSet, withDiagram, type Finding, type OfficeSet } from '../../../processes/lint/index.ts';
import { readDiagram } from '../../../processes/lint/diagram/read-diagram.ts';
import { patternFault } from '../../../processes/lint/forms/regular.ts';
import { shippedSet, zeebe } from './support/shipped-set.ts';
import { beside, elementOf, extended, flow, inElement, mapped, replaced, withoutDrawing } from './support/xml.ts';

let shipped: OfficeSet;
const xmlOf = new Map<string, string>();

beforeAll(async () => {
  const input = shippedSet();
  for (const { id, content } of input.processes) xmlOf.set(id, withoutDrawing(content));
  shipped = await readSet({ ...input, previous: input.processes });
});

const xml = (id: string): string => xmlOf.get(id) as string;
async function found(id: string, content: string): Promise<Finding[]> {
  return lint(withDiagram(shipped, await readDiagram(id, content, zeebe)));
}
const sentences = async (id: string, content: string): Promise<string[]> => (await found(id, content)).map(({ message }) => message);

describe('what the check says', () => {
  it('should ask of a misspelt variable whether another was meant', async () => {
    const content = replaced(xml('case'), '=returnRoute = &quot;督办&quot;', '=returnRuote = &quot;督办&quot;');
    expect(await sentences('case', content)).toEqual([
      '“去向？”的去“督办、查办”的条件用到变量“returnRuote”，但没有环节写过它，是不是“returnRoute”？',
    ]);
  });

  it('should list what a form offers where a condition asks for something else', async () => {
    const content = replaced(xml('case'), '=approval.decision = &quot;同意&quot;', '=approval.decision = &quot;批准&quot;');
    expect(await sentences('case', content)).toEqual([
      '“同意立项？”的去“同意”的条件把“approval.decision”与“批准”比较，但它只会是：同意、退回，请改成其中一个。',
    ]);
  });

  it('should take a misspelt 不记 of a step without a form for no name of a field', async () => {
    const content = replaced(xml('case'), 'name="siban:tell" value="不记"', 'name="siban:tell" value="不记吗"');
    expect(await sentences('case', content)).toEqual([expect.stringContaining('这里没有表单，只能写“不记”，或删去这一项')]);
  });

  it('should say how to mend a native user task, as bpmn-js makes it', async () => {
    const content = inElement(xml('urging'), 'task-urge-check', (task) => extended(task, '<zeebe:userTask />'));
    expect(await sentences('urging', content)).toEqual([
      '“核实答复”的实现方式是“原生人工任务”，不会出现在任何人的工作里，请改为“外部程序”。',
    ]);
  });

  it('should not let a task vanish together with the only one who has its duty', async () => {
    const without = replaced(xml('urging'), elementOf(xml('urging'), 'task-urge-check'), '');
    const content = replaced(without, 'sourceRef="replied" targetRef="task-urge-check"', 'sourceRef="replied" targetRef="resolved"');
    expect(await sentences('urging', content)).toContain(
      '“核实答复”删去后，“催办”里再没有人负责“核查”，请保留这一环节，或另画一个同样要求的。',
    );
  });

  it('should let a task be drawn anew with the same duty', async () => {
    const content = xml('urging')
      .replaceAll('task-urge-check', 'Activity_0f3k2pq')
      .replace('formId="Activity_0f3k2pq"', 'formId="task-urge-check"');
    expect(await sentences('urging', content)).toEqual([]);
  });

  it('should know the gate by what it asks, not by the id of the branch', async () => {
    const renamed = xml('case').replaceAll('"passed"', '"Gateway_1"').replaceAll('"gate"', '"Activity_1"');
    expect(await sentences('case', renamed.replaceAll('=gateVerdict.passed = true', '=true = gateVerdict.passed'))).toEqual([]);
    expect(
      (await found('case', beside(renamed, 'document-closure', flow('around', 'assign', 'score')))).map(({ rule, elementId }) => [
        rule,
        elementId,
      ]),
    ).toEqual([['gate-kept', 'archived']]);
  });

  it('should not take a stricter condition for a way around the gate', async () => {
    const content = xml('case').replaceAll('=gateVerdict.passed = true', '=gateVerdict.passed = true and review != null');
    expect(await sentences('case', content)).toEqual([]);
  });

  it('should say that a job lacks what only its own input mapping gives', async () => {
    const content = inElement(xml('urging'), 'document-urging', (task) => mapped(task, 'input', '=urgings + 2', 'urgingNumber'));
    expect(await sentences('urging', content)).toEqual([]);
    const lacking = inElement(xml('watch'), 'urge', (task) => task.replace(/<zeebe:input [^>]*messageKey" \/>/, ''));
    expect(await sentences('watch', lacking)).toEqual([
      '“转催办”（流程间通知）要用变量“messageKey”，但没有环节写过它，请在“输入映射”中给出。',
    ]);
  });
});

describe('the rules as a plugin of bpmnlint', () => {
  it('should tell the same findings, each under its rule, also the second time', async () => {
    const content = inElement(xml('urging'), 'task-urge-check', (task) => task.replace(/<zeebe:assignmentDefinition [^>]*\/>/, ''));
    const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(content);
    const told: (readonly Finding[])[] = [];
    const { config, resolver } = officeBpmnlint(
      () => shipped,
      'urging',
      (findings) => told.push(findings),
    );
    // As bpmnlint does it: each rule is resolved once, and shown the tree of every run.
    const rules = Object.keys(config.rules).map(
      (name) => [name, resolver.resolveRule('bpmnlint-plugin-siban', name.replace('siban/', ''))()] as const,
    );
    const run = (): string[][] => {
      const reports: string[][] = [];
      for (const [name, rule] of rules)
        rule.check(rootElement as { $type: string }, { report: (id, message) => reports.push([name, id, message]) });
      return reports;
    };
    const expected = [['siban/task-role', 'task-urge-check', '“核实答复”没有定由谁办理，请在“候选岗位”中填写岗位。']];
    expect(run()).toEqual(expected);
    expect(run()).toEqual(expected);
    const findings = await found('urging', content);
    expect(told).toEqual([findings, findings]);
  });
});

describe('a pattern that can run for ever', () => {
  it.each(['^(a+)+$', '^([a-z0-9]+-?)+$', '^(a|aa)*$', '(x{2,})*', '^((a*)b?)*c$'])('should be found: %s', (pattern) =>
    expect(patternFault(pattern)).toBe('endless'),
  );
  it.each(['^[0-9]{11}$', '^1\\d{10}$', '^(\\d{3}-)?\\d{8}$', '[a-z]+@[a-z]+\\.cn', '^(甲|乙)$', '^\\(a+\\)$', '[(+]+'])(
    'should not be seen in %s',
    (pattern) => expect(patternFault(pattern)).toBeUndefined(),
  );
  it('should not be looked for in what is no pattern', () => expect(patternFault('^[0-9')).toBe('invalid'));
});
