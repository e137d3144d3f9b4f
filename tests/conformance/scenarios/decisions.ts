/** Decisions through the whole engine: hit policies, graphs, what is evaluated before a failure, and which version a binding means. */
import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario } from '../scenario.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const text = (content: string): string => `<text>${escape(content)}</text>`;

interface Table {
  readonly policy: string;
  readonly aggregation?: string;
  /** Highest priority first. */
  readonly values?: string;
  /** [unary tests on x, output]. */
  readonly rules: readonly (readonly [string, string])[];
}

const table = (id: string, { policy, aggregation, values, rules }: Table): string =>
  `<decisionTable id="${id}_t" hitPolicy="${policy}"${aggregation === undefined ? '' : ` aggregation="${aggregation}"`}>` +
  `<input id="${id}_in" label="amount"><inputExpression id="${id}_ie">${text('x')}</inputExpression></input>` +
  `<output id="${id}_out" name="o" label="result">${values === undefined ? '' : `<outputValues id="${id}_ov">${text(values)}</outputValues>`}</output>` +
  rules
    .map(
      ([when, then], index) =>
        `<rule id="${id}_r${index}"><inputEntry id="${id}_r${index}i">${text(when)}</inputEntry><outputEntry id="${id}_r${index}o">${text(then)}</outputEntry></rule>`,
    )
    .join('') +
  '</decisionTable>';
const literal = (expression: string): string => `<literalExpression>${text(expression)}</literalExpression>`;
const decision = (id: string, logic: string, requires: readonly string[] = [], before = ''): string =>
  `<decision id="${id}" name="Decision ${id}">${before}${requires.map((other, index) => `<informationRequirement id="${id}_q${index}"><requiredDecision href="#${other}"/></informationRequirement>`).join('')}${logic}</decision>`;
const dmn = (id: string, ...content: readonly string[]): Resource => ({
  name: `${id}.dmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}" name="Graph ${id}" namespace="http://camunda.org/schema/1.0/dmn">\n${content.join('\n')}\n</definitions>\n`,
});
const process = (id: string, draw: (p: Scope) => unknown): Resource => ({ name: `${id}.bpmn`, content: bpmn(id, draw) });

const overlapping = [
  ['> 1', '"low"'],
  ['> 2', '"high"'],
  ['[3..5]', '"mid"'],
  ['-', '"low"'],
] as const;
const numbers = [
  ['> 1', '10'],
  ['> 2', '2.5'],
  ['> 3', 'x * 2'],
] as const;
const values = '"high","mid","low"';
/** One decision for each hit policy and aggregation. */
const policies: Readonly<Record<string, Table>> = {
  'hit-unique': {
    policy: 'UNIQUE',
    rules: [
      ['< 3', '"few"'],
      ['>= 3', '"many"'],
    ],
  },
  'hit-first': { policy: 'FIRST', rules: overlapping },
  'hit-any': {
    policy: 'ANY',
    rules: [
      ['> 1', '"same"'],
      ['> 2', '"same"'],
      ['> 9', '"other"'],
    ],
  },
  'hit-priority': { policy: 'PRIORITY', values, rules: overlapping },
  'hit-output-order': { policy: 'OUTPUT ORDER', values, rules: overlapping },
  'hit-rule-order': { policy: 'RULE ORDER', rules: overlapping },
  'hit-collect': { policy: 'COLLECT', rules: overlapping },
  'hit-sum': { policy: 'COLLECT', aggregation: 'SUM', rules: numbers },
  'hit-min': { policy: 'COLLECT', aggregation: 'MIN', rules: numbers },
  'hit-max': { policy: 'COLLECT', aggregation: 'MAX', rules: numbers },
  'hit-count': { policy: 'COLLECT', aggregation: 'COUNT', rules: numbers },
};
const policyIds = Object.keys(policies);

/** Tables whose rules break their hit policy or their types. */
const broken: Readonly<Record<string, Table>> = {
  'broken-unique': { policy: 'UNIQUE', rules: overlapping },
  'broken-any': { policy: 'ANY', rules: overlapping },
  'broken-sum': { policy: 'COLLECT', aggregation: 'SUM', rules: overlapping },
  'broken-cell': { policy: 'FIRST', rules: [['> 1', 'assert(x, x > 100)']] },
};
const brokenIds = Object.keys(broken);

const needsBoth = '<contextEntry><variable name="sum"/>' + literal('left + right') + '</contextEntry>';
const graph = dmn(
  'graph-of-many',
  `<businessKnowledgeModel id="twice" name="twice"><encapsulatedLogic id="twice_l"><formalParameter id="twice_p" name="n" typeRef="number"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`,
  decision('base', literal('x + 1'), [], '<variable id="base_v" name="base" typeRef="number"/>'),
  decision('left', literal('base * 10'), ['base']),
  decision(
    'right',
    `<invocation>${literal('twice')}<binding><parameter name="n"/>${literal('base')}</binding></invocation>`,
    ['base'],
    '',
  ).replace('<invocation>', '<knowledgeRequirement id="right_k"><requiredKnowledge href="#twice"/></knowledgeRequirement><invocation>'),
  decision(
    'top',
    `<context>${needsBoth}<contextEntry><variable name="rows"/><relation><column name="a"/><column name="b"/><row>${literal('sum')}${literal('"中"')}</row></relation></contextEntry><contextEntry><variable name="list"/><list>${literal('left')}${literal('right')}${literal('null')}</list></contextEntry></context>`,
    ['left', 'right'],
  ),
  decision(
    'judged',
    table('judged', {
      policy: 'FIRST',
      rules: [
        ['< top.sum', '"under"'],
        ['-', 'top.rows[1].b'],
      ],
    }),
    ['top'],
  ),
);

const tagged = (id: string, tag: string | undefined, answer: string): Resource =>
  dmn(
    `${id}-graph`,
    decision(
      id,
      literal(answer),
      [],
      tag === undefined
        ? ''
        : `<extensionElements><zeebe:versionTag xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" value="${tag}"/></extensionElements>`,
    ),
  );
const form = (id: string, versionTag: string, more: string): Resource => ({
  name: `${id}.form`,
  content: JSON.stringify({ components: [], type: 'default', id, schemaVersion: 16, versionTag, more }),
});
const called = (task: string, versionTag: string): Resource => ({
  name: 'bound-called.bpmn',
  content: bpmn('bound-called', (p) => p.start('start').service(task).end('end').path('start', task, 'end'), { versionTag }),
});
const bindings = ['latest', 'deployment', 'versionTag'] as const;
const bound = process('bound', (p) => {
  p.start('start').parallel('fork').end('end').path('start', 'fork');
  for (const binding of bindings) {
    const options = { binding, ...(binding === 'versionTag' ? { versionTag: 'stable' } : {}) };
    p.decide(`decide-${binding}`, 'bound-decision', `r_${binding}`, options)
      .call(`call-${binding}`, 'bound-called', options)
      .user(`form-${binding}`, { native: true, formId: 'bound-form', ...options })
      .path('fork', `decide-${binding}`, `call-${binding}`, 'end')
      .path('fork', `form-${binding}`);
  }
});

const kept = (id: string, task: string, versionTag: string): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('start').service(task).end('end').path('start', task, 'end'), { versionTag }),
});
const keptBound = process('kept-bound', (p) => {
  const options = { binding: 'versionTag', versionTag: 'stable' } as const;
  return p
    .start('start')
    .parallel('fork')
    .decide('decide', 'kept-decision', 'r', options)
    .call('call', 'kept-called', options)
    .user('form', { native: true, formId: 'kept-form', ...options })
    .end('end')
    .path('start', 'fork', 'decide', 'end')
    .path('fork', 'call')
    .path('fork', 'form');
});

export const decisionScenarios: readonly Scenario[] = [
  {
    name: 'decisions-of-every-hit-policy',
    resources: [
      dmn('hit-policies', ...policyIds.map((id) => decision(id, table(id, policies[id]!)))),
      process('hit', (p) => {
        p.start('start');
        for (const id of policyIds) p.decide(id, id, id.replaceAll('-', '_'));
        p.end('end').path('start', ...policyIds, 'end');
      }),
    ],
    steps: [
      { do: 'create', process: 'hit', variables: { x: 4 } },
      { do: 'create', process: 'hit', variables: { x: 0.5 } },
      ...policyIds.map((id) => ({ do: 'evaluate', decision: id, variables: { x: 3 } }) as const),
    ],
  },
  {
    name: 'decisions-that-break-their-policy',
    resources: [
      dmn('broken-policies', ...brokenIds.map((id) => decision(id, table(id, broken[id]!)))),
      process('broken', (p) => {
        p.start('start').parallel('fork').end('end').path('start', 'fork');
        for (const id of brokenIds) p.decide(id, id, id.replaceAll('-', '_')).path('fork', id, 'end');
      }),
    ],
    steps: [
      { do: 'create', process: 'broken', variables: { x: 4 } },
      ...brokenIds.map((id) => ({ do: 'evaluate', decision: id, variables: { x: 4 } }) as const),
      { do: 'setVariables', element: 'broken', variables: { x: 0 } },
      ...[1, 2, 3, 4].map((nth) => ({ do: 'resolve', nth }) as const),
    ],
  },
  {
    name: 'decision-graph-of-boxed-expressions',
    resources: [
      graph,
      process('graphed', (p) => p.start('start').decide('judge', '="jud" + "ged"', 'verdict').end('end').path('start', 'judge', 'end')),
    ],
    steps: [
      { do: 'create', process: 'graphed', variables: { x: 3 } },
      { do: 'create', process: 'graphed', variables: { x: -30 } },
      { do: 'create', process: 'graphed', variables: { x: 'text' } },
      { do: 'evaluate', decision: 'top', variables: { x: 3 } },
      { do: 'evaluate', decision: 'judged', version: 1, variables: { x: 3 } },
      { do: 'evaluate', decision: 'base', version: 1 },
      { do: 'evaluate', decision: 'right', variables: { x: null } },
      { do: 'evaluate', decision: 'base', variables: { x: '2026-03-15' } },
    ],
  },
  {
    name: 'decision-that-fails-below-another',
    resources: [
      dmn(
        'failing-graph',
        decision('sound', literal('1')),
        decision('failing', literal('assert(x, x > sound)'), ['sound']),
        decision('typed', literal('"a"'), [], '<variable id="typed_v" name="typed" typeRef="number"/>'),
        decision('above', table('above', { policy: 'UNIQUE', rules: [['> failing', '1']] }), ['sound', 'failing']),
        decision('above-typed', literal('typed'), ['typed']),
      ),
      process('failing-decisions', (p) => p.start('start').decide('ask', '=d', 'r').end('end').path('start', 'ask', 'end')),
    ],
    steps: [
      { do: 'create', process: 'failing-decisions', variables: { d: 'above', x: 1 } },
      { do: 'create', process: 'failing-decisions', variables: { d: 'above-typed' } },
      { do: 'create', process: 'failing-decisions', variables: { d: 'nowhere' } },
      { do: 'create', process: 'failing-decisions', variables: { d: 5 } },
      { do: 'evaluate', decision: 'above', variables: { x: 0 } },
      { do: 'evaluate', decision: 'above-typed', version: 1 },
      { do: 'setVariables', element: 'failing-decisions', nth: 1, variables: { x: 7 } },
      { do: 'resolve', nth: 1 },
    ],
  },
  {
    name: 'bindings-over-versions',
    resources: [tagged('bound-decision', 'stable', '"one"'), form('bound-form', 'stable', 'one'), called('one', 'stable'), bound],
    steps: [
      { do: 'create', process: 'bound' },
      { do: 'deploy', resources: [tagged('bound-decision', 'next', '"two"'), form('bound-form', 'next', 'two'), called('two', 'next')] },
      { do: 'create', process: 'bound' },
      {
        do: 'deploy',
        resources: [tagged('bound-decision', 'stable', '"three"'), form('bound-form', 'stable', 'three'), called('three', 'stable')],
      },
      { do: 'create', process: 'bound' },
      { do: 'evaluate', decision: 'bound-decision', version: 1 },
      { do: 'evaluate', decision: 'bound-decision', version: 2 },
      { do: 'evaluate', decision: 'bound-decision' },
      { do: 'delete', resource: 'bound-decision-graph', version: 3 },
      { do: 'delete', resource: 'bound-form', version: 3 },
      { do: 'create', process: 'bound' },
      { do: 'evaluate', decision: 'bound-decision' },
    ],
  },
  {
    name: 'bindings-after-deletions',
    resources: [
      tagged('kept-decision', 'stable', '"one"'),
      form('kept-form', 'stable', 'one'),
      kept('kept-called', 'one', 'stable'),
      keptBound,
    ],
    steps: [
      {
        do: 'deploy',
        resources: [tagged('kept-decision', 'next', '"two"'), form('kept-form', 'next', 'two'), kept('kept-called', 'two', 'next')],
      },
      {
        do: 'deploy',
        resources: [
          tagged('kept-decision', 'stable', '"three"'),
          form('kept-form', 'stable', 'three'),
          kept('kept-called', 'three', 'stable'),
        ],
      },
      { do: 'delete', resource: 'kept-decision-graph', version: 1 },
      { do: 'delete', resource: 'kept-form', version: 1 },
      { do: 'delete', resource: 'kept-called', version: 1 },
      { do: 'create', process: 'kept-bound' },
      { do: 'delete', resource: 'kept-called', version: 2 },
      { do: 'create', process: 'kept-bound' },
    ],
  },
  {
    name: 'graph-with-an-empty-context',
    resources: [],
    steps: [{ do: 'deploy', resources: [dmn('empty-context', decision('empty', '<context></context>'))], refused: 'INVALID_ARGUMENT' }],
  },
];
