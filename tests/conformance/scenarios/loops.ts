import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const members = [
  { unit: '市教育局', task: 't1' },
  { unit: '市财政局', task: 't2' },
  { unit: '市住建局', task: 't3' },
];

export const loopScenarios: readonly Scenario[] = [
  {
    name: 'multi-instance-parallel',
    resources: [
      {
        name: 'each.bpmn',
        content: bpmn('each', (p) =>
          p
            .start('start')
            .service('work', { loop: { items: '= items', item: 'item', collect: 'results', collected: '= out' } })
            .end('end')
            .path('start', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'each', variables: { items: [10, 20, 30] } },
      { do: 'activate', type: 'work' },
      { do: 'complete', job: 'work', nth: 2, variables: { out: 'b' } },
      { do: 'complete', job: 'work', nth: 1, variables: { out: 'a' } },
      { do: 'complete', job: 'work', nth: 3, variables: { out: 'c' } },
    ],
  },
  {
    name: 'multi-instance-sequential',
    resources: [
      {
        name: 'in-turn.bpmn',
        content: bpmn('in-turn', (p) =>
          p
            .start('start')
            .service('work', {
              loop: { items: '= items', item: 'item', sequential: true, collect: 'results', collected: '= item * factor' },
              inputs: [['= loopCounter', 'turn']],
            })
            .end('end')
            .path('start', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'in-turn', variables: { items: [1, 2, 3], factor: 2 } },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'work', variables: { factor: 3 } },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'multi-instance-empty',
    resources: [
      {
        name: 'none.bpmn',
        content: bpmn('none', (p) =>
          p
            .start('start')
            .service('work', { loop: { items: '= []', item: 'item', collect: 'results', collected: '= out' } })
            .task('mid')
            .service('seq', { loop: { items: '= []', sequential: true } })
            .end('end')
            .path('start', 'work', 'mid', 'seq', 'end'),
        ),
      },
    ],
    steps: [{ do: 'create', process: 'none' }],
  },
  {
    name: 'multi-instance-completion-condition',
    resources: [
      {
        name: 'until.bpmn',
        content: bpmn('until', (p) =>
          p
            .start('start')
            .service('vote', {
              loop: { items: '= voters', item: 'voter', collect: 'votes', collected: '= vote', until: '= numberOfCompletedInstances >= 2' },
            })
            .end('end')
            .path('start', 'vote', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'until', variables: { voters: ['a', 'b', 'c', 'd'] } },
      { do: 'complete', job: 'vote', nth: 1, variables: { vote: true } },
      { do: 'complete', job: 'vote', nth: 3, variables: { vote: false } },
    ],
  },
  {
    name: 'multi-instance-sub-process-boundary',
    resources: [
      {
        name: 'each-sub.bpmn',
        content: bpmn('each-sub', (p) =>
          p
            .start('start')
            .sub('each', (s) => s.start('s1').service('work').end('s2').path('s1', 'work', 's2'), {
              loop: { items: '= [1, 2]', item: 'i' },
            })
            .boundary('stopped', 'each', { message: 'each-sub-stop', correlationKey: '= key' })
            .end('end')
            .end('e1')
            .path('start', 'each', 'end')
            .path('stopped', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'each-sub', variables: { key: 's' } },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'publish', message: 'each-sub-stop', key: 's' },
    ],
  },
  {
    name: 'call-activity-parallel-multi-instance',
    resources: [
      {
        name: 'assignment.bpmn',
        content: bpmn('assignment', (p) =>
          p.start('begin').service('sign').service('answer').end('done').path('begin', 'sign', 'answer', 'done'),
        ),
      },
      {
        name: 'case.bpmn',
        content: bpmn('case', (p) =>
          p
            .start('start')
            .call('assign', 'assignment', {
              loop: { items: '= members', item: 'member', collect: 'answers', collected: '= {unit: member.unit, text: text}' },
              propagateChild: false,
              outputs: [['= text', 'text']],
            })
            .service('close')
            .end('end')
            .path('start', 'assign', 'close', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'case', variables: { members, caseId: '1' } },
      { do: 'complete', job: 'sign', nth: 1 },
      { do: 'complete', job: 'sign', nth: 3 },
      { do: 'complete', job: 'answer', nth: 1, variables: { text: '已办' } },
      { do: 'complete', job: 'sign', nth: 2 },
      { do: 'complete', job: 'answer', nth: 2, variables: { text: '在办' } },
      { do: 'complete', job: 'answer', nth: 3, variables: { text: '办结' } },
      { do: 'complete', job: 'close' },
    ],
  },
  {
    name: 'call-activity-sequential-multi-instance',
    resources: [
      {
        name: 'step.bpmn',
        content: bpmn('step', (p) =>
          p.start('begin').script('calc', '= n * 10', 'value').service('check').end('done').path('begin', 'calc', 'check', 'done'),
        ),
      },
      {
        name: 'steps.bpmn',
        content: bpmn('steps', (p) =>
          p
            .start('start')
            .call('each', 'step', { loop: { items: '= [1, 2]', item: 'n', sequential: true, collect: 'values', collected: '= value' } })
            .end('end')
            .path('start', 'each', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'steps' },
      { do: 'complete', job: 'check' },
      { do: 'complete', job: 'check' },
    ],
  },
  {
    name: 'multi-instance-escalation-from-called-process',
    resources: [
      {
        name: 'urge-each.bpmn',
        content: bpmn('urge-each', (p) => p.start('begin').service('urge').end('up', { escalation: 'UP' }).path('begin', 'urge', 'up')),
      },
      {
        name: 'urge-all.bpmn',
        content: bpmn('urge-all', (p) =>
          p
            .start('start')
            .call('each', 'urge-each', { loop: { items: '= [1, 2]', item: 'i' } })
            .boundary('raised', 'each', { escalation: 'UP', interrupting: false })
            .task('note')
            .end('end')
            .end('e1')
            .path('start', 'each', 'end')
            .path('raised', 'note', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'urge-all' },
      { do: 'complete', job: 'urge', nth: 2 },
      { do: 'complete', job: 'urge', nth: 1 },
    ],
  },
  {
    name: 'multi-instance-receive',
    resources: [
      {
        name: 'await-each.bpmn',
        content: bpmn('await-each', (p) =>
          p
            .start('start')
            .receive('await', 'await-each-done', '= item', {
              loop: { items: '= items', item: 'item', collect: 'answers', collected: '= answer' },
            })
            .end('end')
            .path('start', 'await', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'await-each', variables: { items: ['a', 'b'] } },
      { do: 'publish', message: 'await-each-done', key: 'b', variables: { answer: 2 } },
      { do: 'publish', message: 'await-each-done', key: 'a', variables: { answer: 1 } },
    ],
  },
  {
    name: 'multi-instance-cancel',
    resources: [
      {
        name: 'each-cancel.bpmn',
        content: bpmn('each-cancel', (p) =>
          p
            .start('start')
            .user('ask', { loop: { items: '= [1, 2, 3]', item: 'i' } })
            .end('end')
            .path('start', 'ask', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'each-cancel' },
      { do: 'complete', job: 'ask', nth: 1 },
      { do: 'cancel', process: 'each-cancel' },
    ],
  },
];
