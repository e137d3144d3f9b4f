import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

export const errorScenarios: readonly Scenario[] = [
  {
    name: 'error-boundary-from-job',
    resources: [
      {
        name: 'failing.bpmn',
        content: bpmn('failing', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('refused', 'work', { error: 'REFUSED' })
            .boundary('any', 'work', { anyError: true })
            .service('handle')
            .service('other')
            .end('end')
            .end('e1')
            .end('e2')
            .path('start', 'work', 'end')
            .path('refused', 'handle', 'e1')
            .path('any', 'other', 'e2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'failing' },
      { do: 'throw', job: 'work', code: 'REFUSED', message: '不予受理', variables: { why: '重复' } },
      { do: 'complete', job: 'handle' },
      { do: 'create', process: 'failing' },
      { do: 'throw', job: 'work', code: 'ELSE' },
      { do: 'complete', job: 'other' },
    ],
  },
  {
    name: 'error-end-caught-on-sub-process',
    resources: [
      {
        name: 'error-end.bpmn',
        content: bpmn('error-end', (p) =>
          p
            .start('start')
            .sub('group', (s) =>
              s
                .start('s1')
                .parallel('f')
                .service('side')
                .service('work')
                .end('bad', { error: 'BAD' })
                .end('s2')
                .path('s1', 'f', 'side', 's2')
                .path('f', 'work', 'bad'),
            )
            .boundary('caught', 'group', { error: 'BAD' })
            .service('handle')
            .end('end')
            .end('e1')
            .path('start', 'group', 'end')
            .path('caught', 'handle', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'error-end' },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'handle' },
    ],
  },
  {
    name: 'error-event-sub-process',
    resources: [
      {
        name: 'error-sub.bpmn',
        content: bpmn('error-sub', (p) =>
          p
            .start('start')
            .service('work')
            .end('end')
            .path('start', 'work', 'end')
            .eventSub('rescue', (s) =>
              s.start('on-error', { error: 'OOPS' }).service('mend').end('mended').path('on-error', 'mend', 'mended'),
            ),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'error-sub' },
      { do: 'throw', job: 'work', code: 'OOPS' },
      { do: 'complete', job: 'mend' },
    ],
  },
  {
    name: 'error-not-caught',
    resources: [
      {
        name: 'uncaught.bpmn',
        content: bpmn('uncaught', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('known', 'work', { error: 'KNOWN' })
            .end('end')
            .end('e1')
            .path('start', 'work', 'end')
            .path('known', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'uncaught' },
      { do: 'activate', type: 'work' },
      { do: 'throw', job: 'work', code: 'UNKNOWN', message: 'boo' },
      { do: 'throw', job: 'work', code: 'UNKNOWN', refused: 'FAILED_PRECONDITION' },
      { do: 'resolve' },
      { do: 'activate', type: 'work' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'escalation-in-sub-process',
    resources: [
      {
        name: 'raise.bpmn',
        content: bpmn('raise', (p) =>
          p
            .start('start')
            .sub('group', (s) =>
              s
                .start('s1')
                .throw('up', { escalation: 'UP' })
                .throw('nobody', { escalation: 'NOBODY' })
                .service('work')
                .end('out', { escalation: 'OUT' })
                .path('s1', 'up', 'nobody', 'work', 'out'),
            )
            .boundary('heard', 'group', { escalation: 'UP', interrupting: false })
            .boundary('left', 'group', { escalation: 'OUT', interrupting: true })
            .service('note')
            .service('next')
            .end('end')
            .end('e1')
            .end('e2')
            .path('start', 'group', 'end')
            .path('heard', 'note', 'e1')
            .path('left', 'next', 'e2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'raise' },
      { do: 'complete', job: 'work', variables: { x: 1 } },
      { do: 'complete', job: 'note' },
      { do: 'complete', job: 'next' },
    ],
  },
  {
    name: 'escalation-event-sub-process',
    resources: [
      {
        name: 'raise-sub.bpmn',
        content: bpmn('raise-sub', (p) =>
          p
            .start('start')
            .throw('up', { escalation: 'UP' })
            .service('work')
            .end('end')
            .path('start', 'up', 'work', 'end')
            .eventSub('hear', (s) =>
              s
                .start('on-up', { anyEscalation: true, interrupting: false })
                .service('handle')
                .end('handled')
                .path('on-up', 'handle', 'handled'),
            ),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'raise-sub' },
      { do: 'complete', job: 'handle' },
      { do: 'complete', job: 'work' },
    ],
  },
];
