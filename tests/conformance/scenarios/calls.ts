import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const child = (id: string): { name: string; content: string } => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('begin').service('inside').end('done').path('begin', 'inside', 'done')),
});
const urging = (id: string): { name: string; content: string } => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p
      .start('begin')
      .service('urge')
      .exclusive('enough')
      .end('answered')
      .end('up', { escalation: '升级督办' })
      .path('begin', 'urge', 'enough')
      .flow('enough', 'up', '= not(answered)')
      .otherwise('enough', 'answered'),
  ),
});

const caller = (id: string, called: string, interrupting: boolean): { name: string; content: string } => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p
      .start('start')
      .call('call', called)
      .boundary('raised', 'call', { escalation: '升级督办', interrupting })
      .service('supervise')
      .end('end')
      .end('e1')
      .path('start', 'call', 'end')
      .path('raised', 'supervise', 'e1'),
  ),
});

export const callScenarios: readonly Scenario[] = [
  {
    name: 'call-activity',
    resources: [
      child('called'),
      {
        name: 'calling.bpmn',
        content: bpmn('calling', (p) =>
          p.start('start').call('call', 'called').service('after').end('end').path('start', 'call', 'after', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'calling', variables: { a: 1, b: 'x' } },
      { do: 'complete', job: 'inside', variables: { result: 2, a: 5 } },
      { do: 'complete', job: 'after' },
    ],
  },
  {
    name: 'call-activity-mapped',
    resources: [
      child('called-m'),
      {
        name: 'calling-m.bpmn',
        content: bpmn('calling-m', (p) =>
          p
            .start('start')
            .call('call', '= "called-" + which', {
              propagateParent: false,
              propagateChild: false,
              inputs: [['= a', 'only']],
              outputs: [['= result', 'out']],
            })
            .end('end')
            .path('start', 'call', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'calling-m', variables: { a: 1, which: 'm' } },
      { do: 'complete', job: 'inside', variables: { result: 2 } },
    ],
  },
  {
    name: 'call-activity-propagate-all-mapped-child',
    resources: [
      child('called-p'),
      {
        name: 'calling-p.bpmn',
        content: bpmn('calling-p', (p) =>
          p
            .start('start')
            .call('call', 'called-p', {
              propagateParent: true,
              propagateChild: true,
              inputs: [['= a + 1', 'a']],
              outputs: [['= result', 'out']],
            })
            .end('end')
            .path('start', 'call', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'calling-p', variables: { a: 1, which: 'm' } },
      { do: 'complete', job: 'inside', variables: { result: 2 } },
    ],
  },
  {
    name: 'call-activity-cancel',
    resources: [
      child('called-c'),
      {
        name: 'calling-c.bpmn',
        content: bpmn('calling-c', (p) => p.start('start').call('call', 'called-c').end('end').path('start', 'call', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'calling-c' },
      { do: 'cancel', process: 'called-c', refused: 'FAILED_PRECONDITION' },
      { do: 'cancel', process: 'calling-c' },
    ],
  },
  {
    name: 'call-activity-boundary-message',
    resources: [
      child('called-b'),
      {
        name: 'calling-b.bpmn',
        content: bpmn('calling-b', (p) =>
          p
            .start('start')
            .call('call', 'called-b')
            .boundary('stopped', 'call', { message: 'calling-b-stop', correlationKey: '= key' })
            .end('end')
            .end('e1')
            .path('start', 'call', 'end')
            .path('stopped', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'calling-b', variables: { key: 'q' } },
      { do: 'publish', message: 'calling-b-stop', key: 'q', variables: { by: '改期' } },
    ],
  },
  {
    name: 'call-activity-missing-process',
    resources: [
      {
        name: 'calling-x.bpmn',
        content: bpmn('calling-x', (p) => p.start('start').call('call', 'called-later').end('end').path('start', 'call', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'calling-x' },
      { do: 'deploy', resources: [child('called-later')] },
      { do: 'resolve' },
      { do: 'complete', job: 'inside' },
    ],
  },
  {
    name: 'escalation-from-called-process-interrupting',
    resources: [urging('urging-i'), caller('ladder-i', 'urging-i', true)],
    steps: [
      { do: 'create', process: 'ladder-i', variables: { caseId: 'c1' } },
      { do: 'complete', job: 'urge', variables: { answered: false } },
      { do: 'complete', job: 'supervise' },
      { do: 'create', process: 'ladder-i' },
      { do: 'complete', job: 'urge', variables: { answered: true } },
    ],
  },
  {
    name: 'escalation-from-called-process-non-interrupting',
    resources: [urging('urging-n'), caller('ladder-n', 'urging-n', false)],
    steps: [
      { do: 'create', process: 'ladder-n', variables: { caseId: 'c2' } },
      { do: 'complete', job: 'urge', variables: { answered: false } },
      { do: 'complete', job: 'supervise' },
    ],
  },
  {
    name: 'error-from-called-process',
    resources: [
      {
        name: 'breaking.bpmn',
        content: bpmn('breaking', (p) => p.start('begin').service('inside').end('bad', { error: 'BAD' }).path('begin', 'inside', 'bad')),
      },
      {
        name: 'catching.bpmn',
        content: bpmn('catching', (p) =>
          p
            .start('start')
            .call('call', 'breaking')
            .boundary('caught', 'call', { error: 'BAD' })
            .service('handle')
            .end('end')
            .end('e1')
            .path('start', 'call', 'end')
            .path('caught', 'handle', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'catching' },
      { do: 'complete', job: 'inside', variables: { lost: 1 } },
      { do: 'complete', job: 'handle' },
    ],
  },
  {
    // A caller that books what a call brought: each turn keeps its message to itself, and the list is the caller's own, not the copy the called process began with.
    name: 'call-results-booked-by-a-throw-event',
    resources: [
      {
        name: 'turn.bpmn',
        content: bpmn('turn', (p) => p.start('begin').service('inside').end('done').path('begin', 'inside', 'done')),
      },
      {
        name: 'booking.bpmn',
        content: bpmn('booking', (p) =>
          p
            .start('start', { outputs: [['=[]', 'found']] })
            .service('main')
            .end('end')
            .path('start', 'main', 'end')
            .eventSub(
              'taken',
              (s) =>
                s
                  .start('asked', { message: 'booking-asked', correlationKey: '= key', interrupting: false })
                  .call('call', 'turn', { propagateChild: false, outputs: [['=result', 'brought']] })
                  .throw('booked', { outputs: [['=append(found, {asked: asked, brought: brought})', 'found']] })
                  .end('over')
                  .path('asked', 'call', 'booked', 'over'),
              {
                inputs: [
                  ['=null', 'asked'],
                  ['=null', 'brought'],
                ],
              },
            ),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'booking', variables: { key: 'b-1' } },
      { do: 'publish', message: 'booking-asked', key: 'b-1', variables: { asked: 1 } },
      { do: 'publish', message: 'booking-asked', key: 'b-1', variables: { asked: 2 } },
      { do: 'complete', job: 'inside', nth: 2, variables: { result: 'two' } },
      { do: 'complete', job: 'inside', nth: 1, variables: { result: 'one' } },
      { do: 'complete', job: 'main' },
    ],
  },
];
