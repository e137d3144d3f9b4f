/** What a diagram uses of others and how that is bound; what is a diagram at all; what differs between two. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actsAtOnce } from '../../../rules/release/at-once.ts';
import { contentProblem } from '../../../rules/release/content-problem.ts';
import { definedBy } from '../../../rules/release/defined.ts';
import { differences } from '../../../rules/release/differences.ts';
import { bindToDeployment, referencesOf } from '../../../rules/release/references.ts';
import { deployableFiles, readResource } from '../../../cli/deploy.ts';

const processes = join(import.meta.dirname, '..', '..', '..', 'processes');
const shipped = (path: string): string => readFileSync(join(processes, path), 'utf8');
const FILES = deployableFiles(processes).map(readResource);
const ATTRIBUTES = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0"';
const diagram = (inside: string): string =>
  `<?xml version="1.0"?>\r\n<bpmn:definitions ${ATTRIBUTES}><bpmn:process id="p" isExecutable="true"><bpmn:task id="t">${inside}</bpmn:task></bpmn:process></bpmn:definitions>`;

describe('binding', () => {
  it('should write on each reference that it stays with its deployment, and change nothing else', () => {
    const before = diagram(
      `<!-- <z:calledElement processId="x"/> --><z:calledElement processId = 'a>b'\n  /><z:formDefinition formId="f"></z:formDefinition><![CDATA[<z:calledDecision decisionId="c"/>]]>`,
    );
    expect(bindToDeployment(before)).toBe(
      before
        .replace("processId = 'a>b'", `processId = 'a>b' bindingType="deployment"`)
        .replace('<z:formDefinition formId="f">', '<z:formDefinition formId="f" bindingType="deployment">'),
    );
  });

  it('should let stand what is said already, and bind a table that acts at once to its latest version', () => {
    const before = diagram(
      '<z:calledDecision decisionId="s"/><z:calledElement processId="a" bindingType="latest"/><z:formDefinition formKey="k"/>',
    );
    const bound = bindToDeployment(before, new Set(['s']));
    expect(referencesOf(bound)).toEqual([
      { elementId: 't', kind: 'decision', id: 's', binding: 'latest' },
      { elementId: 't', kind: 'process', id: 'a', binding: 'latest' },
    ]);
    expect(bound).toBe(before.replace('decisionId="s"', 'decisionId="s" bindingType="latest"'));
    expect(bindToDeployment(bound)).toBe(bound);
    // The table was marked after the diagram was bound: the mark counts.
    expect(bindToDeployment(bindToDeployment(before), new Set(['s']))).toBe(bound);
  });

  it('should be written in every shipped diagram, and leave open who signs alone', () => {
    const tables = FILES.filter(({ kind, content }) => kind === 'decision' && actsAtOnce(content));
    const atOnce = tables.flatMap(({ content }) => definedBy('decision', content).decisions);
    expect(atOnce).toEqual(['signer']);
    for (const { kind, name, content } of FILES) {
      if (kind !== 'process') continue;
      expect({ name, bound: bindToDeployment(content, new Set(atOnce)) === content }).toEqual({ name, bound: true });
      expect(
        referencesOf(content)
          .flatMap(({ id, binding }) => (binding === 'deployment' ? [] : [id]))
          .filter((id) => id !== 'signer'),
      ).toEqual([]);
    }
  });

  it('should find what each shipped diagram uses among the shipped files', () => {
    const defined = new Set(FILES.flatMap(({ kind, content }) => [...definedBy(kind, content).ids, ...definedBy(kind, content).decisions]));
    const missing = FILES.flatMap(({ kind, name, content }) =>
      kind === 'process' ? referencesOf(content).flatMap(({ id }) => (defined.has(id) ? [] : [`${name}: ${id}`])) : [],
    );
    expect(missing).toEqual([]);
  });
});

describe('a content', () => {
  it.each(FILES)('should be taken: $name', ({ kind, content }) => {
    expect(contentProblem(kind, content)).toBeUndefined();
  });

  it.each<[string, 'process' | 'decision' | 'form', string]>([
    ['nothing', 'process', ''],
    ['no XML', 'process', '不是流程图'],
    ['another document', 'process', '<a/>'],
    ['a diagram that is cut off', 'process', diagram('').slice(0, -20)],
    ['tags that do not match', 'process', diagram('<a></b>')],
    ['two documents', 'process', `${diagram('')}${diagram('').slice(23)}`],
    ['a document type', 'process', `<!DOCTYPE d [<!ENTITY e "x">]>${diagram('')}`],
    ['tags within tags without end', 'process', diagram('<a>'.repeat(100_000))],
    ['comments without end', 'process', `<bpmn:definitions ${ATTRIBUTES}>${'<!--'.repeat(500_000)}`],
    ['a diagram in place of a table', 'decision', diagram('')],
    ['a table in place of a diagram', 'process', shipped('decisions/signer.dmn')],
    ['no JSON', 'form', '{"components": ['],
    ['JSON that is no form', 'form', '[]'],
    ['a form without fields', 'form', '{}'],
  ])('should be refused with a sentence: %s', (_what, kind, content) => {
    expect(contentProblem(kind, content)).toMatch(/^内容不是(流程图（BPMN）|决策表（DMN）|表单)，无法打开，请选用/);
  });
});

describe('what differs', () => {
  it('should be told in words: a step, a flow, a form of a step', () => {
    const before = shipped('urging/urging.bpmn');
    const after = before
      .replace('<bpmn:process id="urging" name="催办"', '<bpmn:process id="urging" name="催办（改）"')
      .replace('formId="task-urge-reply"', 'formId="other"');
    expect(differences('process', before, after)).toEqual([
      { path: 'urging', message: '流程“催办（改）”：名称由“催办”改为“催办（改）”。' },
      { path: 'task-urge-reply', message: '人工办理“催办答复”：表单由“task-urge-reply”改为“other”。' },
    ]);
  });

  it('should be told of a table by row and column, and of a form by field', () => {
    const table = shipped('decisions/limits.dmn');
    expect(differences('decision', table, table.replace('<text>20</text>', '<text>25</text>')).map(({ message }) => message)).toEqual([
      '规则第1行“问责建议答复（工作日）”：内容由“20”改为“25”。',
    ]);
    const form = shipped('forms/task-sign.form');
    expect(differences('form', form, form.replace('"label": "决定"', '"label": "签收决定"'))).toEqual([
      { path: 'f_decision_3', message: '“签收决定”：标题由“决定”改为“签收决定”。' },
    ]);
  });

  it('should tell a row that is new, gone or moved once, and a cell in the words it is given', () => {
    const table = shipped('decisions/unit-weights.dmn');
    const rows = table.match(/ {6}<rule[\s\S]*?<\/rule>\n/g) as string[];
    const without = table.replace(rows[1] as string, '');
    const told = (from: string, to: string) => differences('decision', from, to).map(({ message }) => message);
    expect(told(table, without)).toEqual(['删去规则第2行。']);
    expect(told(without, table)).toEqual(['新增规则第2行。']);
    const turned = table.replace(rows[0] as string, '').replace(rows[1] as string, `${rows[1]}${rows[0]}`);
    expect(told(table, turned)).toEqual(['规则的先后次序有改动：原来的第2行现为第1行。', '规则的先后次序有改动：原来的第1行现为第2行。']);
    const changed = table.replace('<text>"加急"</text>', '<text>"普通"</text>');
    expect(differences('decision', table, changed, (cell, text) => `${cell} ${text}`).map(({ message }) => message)).toEqual([
      '规则第2行“紧急程度”：内容由“inputEntry "加急"”改为“inputEntry "普通"”。',
    ]);
  });

  it('should be nothing for the same, and bounded for what has nothing in common', () => {
    const [one, other] = [shipped('case/case.bpmn'), shipped('assignment/assignment.bpmn')];
    expect(differences('process', one, one)).toEqual([]);
    const found = differences('process', one, other);
    expect(found).toHaveLength(101);
    expect(found.at(-1)?.message).toMatch(/^另有\d+处不同，未一一列出。$/);
  });
});
