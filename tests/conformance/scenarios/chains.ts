import { bpmn } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

const HOUR = 3_600_000;

/** Work under two timers; a message interrupts it, and it is entered again with new dates. */
const rearmed = bpmn('rearmed', (p) =>
  p
    .start('start')
    .exclusive('enter')
    .service('compute')
    .service('work')
    .boundary('yellow', 'work', { date: '= yellowAt', interrupting: false })
    .boundary('red', 'work', { date: '= redAt', interrupting: false })
    .boundary('extended', 'work', { message: 'rearmed-extend', correlationKey: '= caseId' })
    .service('warn')
    .service('urge')
    .end('end')
    .end('e1')
    .end('e2')
    .path('start', 'enter', 'compute', 'work', 'end')
    .path('yellow', 'warn', 'e1')
    .path('red', 'urge', 'e2')
    .path('extended', 'enter'),
);

const assignment = (id: string): string =>
  bpmn(`${id}-assignment`, (p) =>
    p
      .start('begin')
      .user('sign', { name: '签收', groups: '= ["承办人@" + unit]' })
      .service('work')
      .boundary('late', 'work', { duration: 'PT24H', interrupting: false })
      .call('urge', `${id}-urging`)
      .boundary('raised', 'urge', { escalation: '升级督办', interrupting: true })
      .service('supervise')
      .end('done')
      .end('e1')
      .end('e2')
      .path('begin', 'sign', 'work', 'done')
      .path('late', 'urge', 'e1')
      .path('raised', 'supervise', 'e2'),
  );

const urging = (id: string): string =>
  bpmn(`${id}-urging`, (p) =>
    p
      .start('begin')
      .service('remind')
      .exclusive('answered')
      .end('ok')
      .end('up', { escalation: '升级督办' })
      .path('begin', 'remind', 'answered')
      .flow('answered', 'up', '= count >= 2')
      .otherwise('answered', 'ok'),
  );

const chain = (id: string): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service('split')
      .call('assign', `${id}-assignment`, {
        loop: { items: '= units', item: 'unit', collect: 'answers', collected: '= answer' },
        propagateChild: false,
        outputs: [['= answer', 'answer']],
      })
      .exclusive('join')
      .service('review')
      .exclusive('passed')
      .service('close')
      .end('end')
      .path('start', 'split', 'assign', 'join', 'review', 'passed')
      .flow('passed', 'close', '= verdict = "销号"')
      .flow('passed', 'assign', '= verdict = "退回"')
      .path('close', 'end')
      .eventSub('instruction', (s) =>
        s
          .start('told', { message: `${id}-told`, correlationKey: '= caseId', interrupting: false })
          .service('note')
          .end('noted')
          .path('told', 'note', 'noted'),
      )
      .eventSub('withdrawal', (s) =>
        s
          .start('withdrawn', { message: `${id}-withdrawn`, correlationKey: '= caseId', interrupting: true })
          .service('inform')
          .end('gone')
          .path('withdrawn', 'inform', 'gone'),
      ),
  );

const resources = (id: string): Resource[] => [
  { name: `${id}-urging.bpmn`, content: urging(id) },
  { name: `${id}-assignment.bpmn`, content: assignment(id) },
  { name: `${id}.bpmn`, content: chain(id) },
];

const refuse = (id: string, content: string): Step => ({
  do: 'deploy',
  resources: [{ name: `${id}.bpmn`, content }],
  refused: 'INVALID_ARGUMENT',
});

export const chainScenarios: readonly Scenario[] = [
  {
    name: 'timers-rearmed-by-message',
    startsAt: Date.UTC(2042, 2, 3, 0),
    resources: [{ name: 'rearmed.bpmn', content: rearmed }],
    steps: [
      { do: 'create', process: 'rearmed', variables: { caseId: '督查〔2042〕7号' } },
      { do: 'complete', job: 'compute', variables: { yellowAt: '2042-03-03T17:00:00+08:00', redAt: '2042-03-05T17:00:00+08:00' } },
      { do: 'advance', ms: 10 * HOUR, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 1 } },
      { do: 'complete', job: 'warn' },
      { do: 'publish', message: 'rearmed-extend', key: '督查〔2042〕7号', variables: { days: 5 } },
      { do: 'complete', job: 'compute', variables: { yellowAt: '2042-03-08T17:00:00+08:00', redAt: '2042-03-10T17:00:00+08:00' } },
      { do: 'advance', ms: 3 * 24 * HOUR },
      { do: 'advance', ms: 3 * 24 * HOUR, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
      { do: 'advance', ms: 2 * 24 * HOUR, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 3 } },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'warn' },
      { do: 'complete', job: 'urge' },
    ],
  },
  {
    name: 'chain-to-its-end',
    resources: resources('chain'),
    steps: [
      { do: 'create', process: 'chain', variables: { caseId: 'chain-1' } },
      { do: 'complete', job: 'split', variables: { units: ['市教育局', '市财政局'] } },
      { do: 'activate', type: 'io.camunda.zeebe:userTask', timeoutMs: 30 * 24 * HOUR },
      { do: 'complete', job: 'sign', nth: 1, variables: { actor: { name: '张' } } },
      { do: 'publish', message: 'chain-told', key: 'chain-1', variables: { text: '抓紧办理' } },
      { do: 'advance', ms: 25 * HOUR, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'complete', job: 'remind', variables: { count: 2 } },
      { do: 'complete', job: 'note' },
      { do: 'complete', job: 'work', nth: 1, variables: { answer: '已办' } },
      { do: 'complete', job: 'supervise' },
      { do: 'complete', job: 'sign', nth: 2 },
      { do: 'complete', job: 'work', nth: 2, variables: { answer: '在办' } },
      { do: 'complete', job: 'review', variables: { verdict: '退回' } },
      { do: 'complete', job: 'sign', nth: 3 },
      { do: 'complete', job: 'sign', nth: 4 },
      { do: 'complete', job: 'work', nth: 4, variables: { answer: 'b' } },
      { do: 'complete', job: 'work', nth: 3, variables: { answer: 'a' } },
      { do: 'complete', job: 'review', variables: { verdict: '销号' } },
      { do: 'complete', job: 'close' },
    ],
  },
  {
    name: 'chain-withdrawn',
    resources: resources('stopped'),
    steps: [
      { do: 'create', process: 'stopped', variables: { caseId: 'chain-2' } },
      { do: 'complete', job: 'split', variables: { units: ['甲', '乙', '丙'] } },
      { do: 'complete', job: 'sign', nth: 2 },
      { do: 'advance', ms: 25 * HOUR, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: 'stopped-told', key: 'chain-2' },
      { do: 'publish', message: 'stopped-withdrawn', key: 'chain-2', variables: { by: '领导' } },
      { do: 'complete', job: 'inform' },
    ],
  },
  {
    name: 'deploy-refused',
    resources: [],
    steps: [
      refuse(
        'no-start',
        bpmn('no-start', (p) => p.task('a').end('e').path('a', 'e')),
      ),
      refuse(
        'no-type',
        bpmn('no-type', (p) => p.start('s').service('work', { job: '' }).end('e').path('s', 'work', 'e')),
      ),
      refuse(
        'static-condition',
        bpmn('static-condition', (p) =>
          p
            .start('s')
            .exclusive('x')
            .task('a')
            .task('b')
            .end('e')
            .path('s', 'x')
            .flow('x', 'a', 'yes')
            .otherwise('x', 'b')
            .path('a', 'e')
            .path('b', 'e'),
        ),
      ),
      refuse(
        'no-condition',
        bpmn('no-condition', (p) =>
          p
            .start('s')
            .exclusive('x')
            .task('a')
            .task('b')
            .end('e')
            .path('s', 'x')
            .flow('x', 'a')
            .flow('x', 'b', '= y')
            .path('a', 'e')
            .path('b', 'e'),
        ),
      ),
      refuse(
        'no-timer',
        bpmn('no-timer', (p) => p.start('s').catch('wait', { duration: 'soon' }).end('e').path('s', 'wait', 'e')),
      ),
      refuse(
        'no-process-id',
        bpmn('no-process-id', (p) => p.start('s').call('c', '').end('e').path('s', 'c', 'e')),
      ),
      refuse(
        'no-key',
        bpmn('no-key', (p) => p.start('s').catch('wait', { message: 'm' }).end('e').path('s', 'wait', 'e')),
      ),
      refuse(
        'gateway-to-task',
        bpmn('gateway-to-task', (p) =>
          p.start('s').eventBased('g').task('a').catch('b', { duration: 'PT1H' }).end('e').path('s', 'g', 'a', 'e').path('g', 'b', 'e'),
        ),
      ),
      {
        do: 'deploy',
        resources: [
          { name: 'two.bpmn', content: bpmn('two', (p) => p.start('s').service('a', { job: '' }).end('e').path('s', 'a', 'e')) },
          { name: 'fine.bpmn', content: bpmn('fine', (p) => p.start('s').end('e').path('s', 'e')) },
        ],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'deploy', resources: [{ name: 'notes.txt', content: 'x' }], refused: 'INVALID_ARGUMENT' },
      { do: 'deploy', resources: [], refused: 'INVALID_ARGUMENT' },
      {
        do: 'deploy',
        resources: [
          { name: 'twice-a.bpmn', content: bpmn('twice', (p) => p.start('s').end('e').path('s', 'e')) },
          { name: 'twice-b.bpmn', content: bpmn('twice', (p) => p.start('s').end('e').path('s', 'e')) },
        ],
        refused: 'INVALID_ARGUMENT',
      },
    ],
  },
];
