import { bpmn } from '../bpmn-builder.ts';
import type { NodeOptions, Scope } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

const HOUR = 3_600_000;
const line = (id: string, task: (scope: Scope) => void): string =>
  bpmn(id, (p) => {
    task(p.start('start').task('before'));
    p.end('end').path('start', 'before', 'it', 'end');
  });
const mapped: NodeOptions = {
  inputs: [
    ['= a + 1', 'b'],
    ['= {c: b}', 'nested.deep'],
  ],
  outputs: [
    ['= b * 2', 'a'],
    ['= nested', 'result.of'],
  ],
  headers: { h: '1', variables: 'x' },
};

const form = (id: string, versionTag?: string): string =>
  JSON.stringify({ components: [], type: 'default', id, schemaVersion: 16, ...(versionTag ? { versionTag } : {}) });

/** Every task with a job: mapped, failed, thrown at, timed out, cancelled. */
const jobTask = (name: string, task: (scope: Scope, options: NodeOptions) => void): Scenario => ({
  name: `task-${name}-job`,
  resources: [
    {
      name: `${name}.bpmn`,
      content: bpmn(`task-${name}`, (p) => {
        task(p.start('start'), { ...mapped, retries: '= a' });
        p.boundary('bad', 'it', { error: 'BAD' })
          .boundary('late', 'it', { duration: 'PT1H', interrupting: false })
          .end('end')
          .end('e1')
          .end('e2')
          .path('start', 'it', 'end')
          .path('bad', 'e1')
          .path('late', 'e2');
      }),
    },
  ],
  steps: [
    { do: 'create', process: `task-${name}`, variables: { a: 2 } },
    { do: 'activate', type: 'it' },
    { do: 'fail', job: 'it', retries: 1, message: 'not yet', variables: { f: 1 } },
    { do: 'complete', job: 'it', variables: { b: 7, out: true } },
    { do: 'create', process: `task-${name}`, variables: { a: 1 } },
    { do: 'throw', job: 'it', code: 'BAD', variables: { why: 'x' } },
    { do: 'create', process: `task-${name}`, variables: { a: 1 } },
    { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
    { do: 'cancel', process: `task-${name}` },
  ],
});

const native = {
  native: true,
  assignee: '= who',
  groups: '= ["a", "b"]',
  users: 'u1, u2',
  dueDate: '= due',
  followUpDate: '2032-03-02T15:35:01Z',
  priority: '= 20 + 5',
  externalReference: 'ref-1',
  headers: { h: 'x' },
};
const act = (it: Partial<Extract<Step, { do: 'userTask' }>> & Pick<Extract<Step, { do: 'userTask' }>, 'act'>): Step => ({
  do: 'userTask',
  element: 'it',
  ...it,
});

export const taskScenarios: readonly Scenario[] = [
  jobTask('service', (p, options) => p.service('it', options)),
  jobTask('send', (p, options) => p.send('it', options)),
  jobTask('script', (p, options) => p.scriptJob('it', options)),
  jobTask('rule', (p, options) => p.decideJob('it', options)),
  {
    name: 'task-manual-and-undefined-mapped',
    resources: [
      {
        name: 'pass.bpmn',
        content: bpmn('pass', (p) =>
          p.start('start').task('none', mapped).manual('hand', mapped).end('end').path('start', 'none', 'hand', 'end'),
        ),
      },
    ],
    steps: [{ do: 'create', process: 'pass', variables: { a: 1 } }],
  },
  {
    name: 'task-manual-and-undefined-with-boundary-events',
    resources: [
      {
        name: 'passed.bpmn',
        content: bpmn('passed', (p) =>
          p
            .start('start')
            .task('none')
            .manual('hand')
            .boundary('t', 'none', { duration: 'PT1H' })
            .boundary('m', 'hand', { message: 'passed-m', correlationKey: '= k', interrupting: false })
            .boundary('g', 'hand', { signal: 'passed-g' })
            .end('end')
            .end('e1')
            .end('e2')
            .end('e3')
            .path('start', 'none', 'hand', 'end')
            .path('t', 'e1')
            .path('m', 'e2')
            .path('g', 'e3'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'passed', variables: { k: 'a' } },
      { do: 'create', process: 'passed' },
    ],
  },
  {
    name: 'task-script-mapped-and-failing',
    resources: [
      {
        name: 'scripted.bpmn',
        content: line('scripted', (p) =>
          p.script('it', '= assert(x, x != null) + y', 'sum', {
            inputs: [
              ['= n', 'x'],
              ['= 4', 'y'],
            ],
            outputs: [['= sum + 1', 'n']],
          }),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'scripted', variables: { n: 1 } },
      { do: 'create', process: 'scripted' },
      { do: 'setVariables', element: 'it', variables: { x: 9 }, local: true },
      { do: 'resolve' },
    ],
  },
  {
    name: 'task-rule-mapped-and-failing',
    resources: [
      { name: 'ruled.dmn', content: simpleDmn('ruled-light') },
      {
        name: 'rule-mapped.bpmn',
        content: line('rule-mapped', (p) =>
          p.decide('it', '= which', 'verdict', { inputs: [['= n', 'days']], outputs: [['= verdict', 'outcome']] }),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'rule-mapped', variables: { n: 1, which: 'ruled-light' } },
      { do: 'create', process: 'rule-mapped', variables: { n: 'x', which: 'ruled-light' } },
      { do: 'create', process: 'rule-mapped', variables: { n: 1, which: 7 } },
      { do: 'create', process: 'rule-mapped', variables: { n: 1, which: 'nothing' } },
      { do: 'setVariables', element: 'rule-mapped', variables: { which: 'ruled-light' } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'task-receive-mapped-with-boundary-events',
    resources: [
      {
        name: 'hearing.bpmn',
        content: bpmn('hearing', (p) =>
          p
            .start('start')
            .receive('it', 'hearing-go', '= key', { inputs: [['= "in-" + key', 'key']], outputs: [['= text', 'heard']] })
            .boundary('t', 'it', { duration: 'PT1H', interrupting: false })
            .boundary('stop', 'it', { message: 'hearing-stop', correlationKey: '= key' })
            .end('end')
            .end('e1')
            .end('e2')
            .path('start', 'it', 'end')
            .path('t', 'e1')
            .path('stop', 'e2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'hearing', variables: { key: 'a' } },
      { do: 'publish', message: 'hearing-go', key: 'a' },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: 'hearing-go', key: 'in-a', variables: { text: 'x' } },
      { do: 'create', process: 'hearing', variables: { key: 'b' } },
      { do: 'publish', message: 'hearing-stop', key: 'in-b' },
      { do: 'publish', message: 'hearing-stop', key: 'b' },
      { do: 'create', process: 'hearing', variables: { key: 'c' } },
      { do: 'cancel', process: 'hearing' },
    ],
  },
  {
    name: 'task-user-native',
    resources: [
      {
        name: 'native.bpmn',
        content: line('native', (p) =>
          p.user('it', { ...native, inputs: [['= 1', 'x']], outputs: [['= answer', 'said']] }).user('plain', { native: true }),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'native', variables: { who: 'zhang', due: '2032-03-02T15:35+08:00' } },
      act({ act: 'assign', body: { assignee: 'li', action: 'delegate' } }),
      act({ act: 'assign', body: { assignee: 'wang', allowOverride: false }, refused: '409' }),
      act({ act: 'unassign' }),
      act({ act: 'assign', body: { assignee: 'wang', allowOverride: false } }),
      act({ act: 'assign', body: { assignee: 'wang', allowOverride: false } }),
      act({
        act: 'update',
        body: { changeset: { candidateGroups: ['c'], candidateUsers: [], dueDate: '2033-01-01T00:00:00Z', followUpDate: '', priority: 7 } },
      }),
      act({ act: 'update', body: { action: 'tidy', changeset: { priority: 9 } } }),
      act({ act: 'complete', body: { variables: { answer: 'yes', more: 1 }, action: 'agree' } }),
      act({ act: 'complete', refused: '404' }),
      act({ act: 'assign', body: { assignee: 'x' }, refused: '404' }),
      act({ act: 'update', body: { changeset: { priority: 9 } }, refused: '404' }),
    ],
  },
  {
    name: 'task-user-native-plain-and-cancelled',
    resources: [
      {
        name: 'plain.bpmn',
        content: line('plain', (p) => p.user('it', { native: true }).boundary('t', 'it', { duration: 'PT1H' }).end('e1').path('t', 'e1')),
      },
    ],
    steps: [
      { do: 'create', process: 'plain' },
      { do: 'cancel', process: 'plain' },
      { do: 'create', process: 'plain' },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'create', process: 'plain' },
      act({ act: 'complete' }),
    ],
  },
  {
    name: 'task-user-native-with-bad-attributes',
    resources: [
      {
        name: 'bad-user.bpmn',
        content: bpmn('bad-user', (p) =>
          p
            .start('start')
            .exclusive('x')
            .user('who', { native: true, assignee: '= a' })
            .user('groups', { native: true, groups: '= a' })
            .user('mixed', { native: true, groups: '= [a]' })
            .user('due', { native: true, dueDate: '= a' })
            .user('prio', { native: true, priority: '= a' })
            .user('ref', { native: true, externalReference: '= a' })
            .user('form', { native: true, formId: 'no-such-form' })
            .user('job', { assignee: '= a' })
            .user('jobdue', { followUpDate: '= a' })
            .end('end')
            .path('start', 'x')
            .path('who', 'end')
            .otherwise('x', 'who')
            .flow('x', 'groups', '= a = 1')
            .flow('x', 'mixed', '= a = 2')
            .flow('x', 'due', '= a = 3')
            .flow('x', 'prio', '= a = 4')
            .flow('x', 'ref', '= a = 5')
            .flow('x', 'form', '= a = 6')
            .flow('x', 'job', '= a = 7')
            .flow('x', 'jobdue', '= a = 8'),
        ),
      },
    ],
    steps: ['who', 'groups', 'mixed', 'due', 'prio', 'ref', 'form', 'job', 'jobdue'].flatMap((at): Step[] => [
      { do: 'create', process: 'bad-user', at: [at] },
      { do: 'create', process: 'bad-user', at: [at], variables: { a: at === 'prio' ? 101 : at === 'due' ? 'soon' : 12 } },
      { do: 'create', process: 'bad-user', at: [at], variables: { a: at === 'prio' ? 1.5 : '' } },
    ]),
  },
  {
    name: 'task-user-forms',
    resources: [
      { name: 'f1.form', content: form('conf-form', 'stable') },
      {
        name: 'formed.bpmn',
        content: bpmn('formed', (p) =>
          p
            .start('start')
            .user('latest', { formId: 'conf-form' })
            .user('tagged', { native: true, formId: 'conf-form', binding: 'versionTag', versionTag: 'stable' })
            .user('together', { native: true, formId: 'conf-form', binding: 'deployment' })
            .user('none', { native: true, formId: 'conf-form', binding: 'versionTag', versionTag: 'no' })
            .user('embedded', { formKey: 'camunda-forms:bpmn:x' })
            .end('end')
            .path('start', 'latest', 'tagged', 'together', 'none', 'embedded', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'deploy', resources: [{ name: 'f1.form', content: form('conf-form', 'newer') }] },
      { do: 'create', process: 'formed' },
      { do: 'complete', job: 'latest' },
      act({ act: 'complete', element: 'tagged' }),
      act({ act: 'complete', element: 'together' }),
      { do: 'deploy', resources: [{ name: 'f1.form', content: form('conf-form', 'no') }] },
      { do: 'resolve' },
      act({ act: 'complete', element: 'none' }),
      { do: 'activate', type: 'io.camunda.zeebe:userTask' },
      { do: 'delete', resource: 'conf-form' },
      { do: 'create', process: 'formed' },
    ],
  },
  {
    name: 'task-user-native-multi-instance',
    resources: [
      {
        name: 'many-users.bpmn',
        content: line('many-users', (p) =>
          p.user('it', {
            native: true,
            assignee: '= who',
            loop: { items: '= people', item: 'who', collect: 'answers', collected: '= answer' },
          }),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'many-users', variables: { people: ['a', 'b'] } },
      act({ act: 'complete', nth: 1, body: { variables: { answer: 1 } } }),
      act({ act: 'complete', nth: 2, body: { variables: { answer: 2 } } }),
    ],
  },
];
