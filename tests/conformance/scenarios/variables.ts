import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';
import { urgency } from './urgency-dmn.ts';

export const variableScenarios: readonly Scenario[] = [
  {
    name: 'io-mappings',
    resources: [
      {
        name: 'mapped.bpmn',
        content: bpmn('mapped', (p) =>
          p
            .start('start')
            .service('work', {
              inputs: [
                ['= a + 1', 'b'],
                ['= b * 2', 'c.deep'],
                ['static text', 'd'],
              ],
              outputs: [
                ['= result.x', 'picked'],
                ['= c.deep', 'nested.value'],
              ],
            })
            .service('next')
            .end('end')
            .path('start', 'work', 'next', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'mapped', variables: { a: 1, nested: { kept: true } } },
      { do: 'activate', type: 'work' },
      { do: 'complete', job: 'work', variables: { result: { x: [1, 2, 3] }, dropped: true } },
      { do: 'complete', job: 'next' },
    ],
  },
  {
    name: 'variable-propagation',
    resources: [
      {
        name: 'scopes.bpmn',
        content: bpmn('scopes', (p) =>
          p
            .start('start')
            .sub('group', (s) => s.start('inner').service('work').service('more').end('over').path('inner', 'work', 'more', 'over'), {
              inputs: [['= a', 'local']],
              outputs: [['= local', 'a']],
            })
            .end('end')
            .path('start', 'group', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'scopes', variables: { a: 1, b: 2 } },
      { do: 'complete', job: 'work', variables: { local: 5, b: 3, fresh: 'new' } },
      { do: 'setVariables', element: 'group', variables: { local: 6, a: 9 } },
      { do: 'setVariables', element: 'group', variables: { a: 7, own: 1 }, local: true },
      { do: 'setVariables', element: 'more', variables: { b: 3, own: 2, far: null } },
      { do: 'complete', job: 'more' },
    ],
  },
  {
    name: 'script-task',
    resources: [
      {
        name: 'script.bpmn',
        content: bpmn('script', (p) =>
          p
            .start('start')
            .script('list', '= for x in items return x * 2', 'doubled')
            .script('sum', '= {total: sum(doubled), label: "共" + string(count(doubled)) + "项"}', 'summary')
            .end('end')
            .path('start', 'list', 'sum', 'end'),
        ),
      },
    ],
    steps: [{ do: 'create', process: 'script', variables: { items: [1, 2, 3.5] } }],
  },
  {
    name: 'json-numbers-and-texts',
    resources: [
      {
        name: 'json.bpmn',
        content: bpmn('json', (p) =>
          p
            .start('start')
            .script(
              'calc',
              '= {a: 1.0, b: 10 / 4, c: 0.1 + 0.2, d: n, e: date and time("2026-03-02T10:00:00+08:00"), f: duration("P1DT2H"), g: date("2026-03-02")}',
              'out',
            )
            .service('work')
            .end('end')
            .path('start', 'calc', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'json', variables: { n: 2.5, text: '引号"和\\反斜线\n换行', empty: {}, none: null, list: [] } },
      { do: 'activate', type: 'work' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'business-rule',
    resources: [
      { name: 'urgency.dmn', content: urgency },
      {
        name: 'ruled.bpmn',
        content: bpmn('ruled', (p) =>
          p.start('start').decide('rule', 'conformance-limit', 'limit').service('work').end('end').path('start', 'rule', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'ruled', variables: { urgency: '特急', size: 3 } },
      { do: 'complete', job: 'work' },
      { do: 'create', process: 'ruled', variables: { urgency: '平急', size: 30 } },
      { do: 'complete', job: 'work' },
      { do: 'evaluate', decision: 'conformance-limit', variables: { urgency: '加急', size: 1 } },
      { do: 'evaluate', decision: 'not-there', refused: 'INVALID_ARGUMENT' },
    ],
  },
];
