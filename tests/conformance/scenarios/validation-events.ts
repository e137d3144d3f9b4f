import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';
import { drawn, straight, wrong } from './wrong-diagrams.ts';

/** Each boundary event leads to an end event of its own. */
const withEnds = (p: Scope, ...boundaries: readonly string[]): Scope => {
  for (const id of boundaries) p.end(`${id}_end`).path(id, `${id}_end`);
  return p;
};
const timer = (id: string): string =>
  `<bpmn:timerEventDefinition id="${id}"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1S</bpmn:timeDuration></bpmn:timerEventDefinition>`;
const compensation = (attributes = ''): string => `<bpmn:compensateEventDefinition id="undo"${attributes}/>`;

/** Events that Zeebe refuses to deploy, at least one for each text of its validators. */
export const eventValidationScenarios: readonly Scenario[] = [
  {
    name: 'deploy-refused-boundary-events',
    resources: [],
    steps: [
      drawn('val-at-gateway', (p) => withEnds(straight(p.exclusive('it').boundary('b', 'it', { duration: 'PT1S' })), 'b')),
      drawn('val-at-nothing', (p) => withEnds(straight(p.service('it').boundary('b', 'nothing', { duration: 'PT1S' })), 'b')),
      drawn('val-at-flow', (p) => withEnds(straight(p.service('it').boundary('b', 'it_to_end', { duration: 'PT1S' })), 'b')),
      drawn('val-entered', (p) =>
        withEnds(straight(p.service('it').task('t').boundary('b', 'it', { duration: 'PT1S' })).path('it', 't', 'b'), 'b'),
      ),
      drawn('val-bare', (p) => withEnds(straight(p.service('it').boundary('b', 'it', {})), 'b')),
      drawn('val-double', (p) =>
        withEnds(straight(p.service('it').raw('boundaryEvent', 'b', ' attachedToRef="it"', timer('d1') + timer('d2'))), 'b'),
      ),
      drawn('val-linked', (p) => withEnds(straight(p.service('it').boundary('b', 'it', { link: 'L' })), 'b')),
      drawn('val-undo-listened', (p) =>
        straight(
          p
            .service('it')
            .boundary('b', 'it', { compensate: true, listeners: [['end', 'heard']] })
            .service('h', { forCompensation: true })
            .associate('b', 'h'),
        ),
      ),
      // Names of different hashes: Zeebe goes through boundary events in an order that changes from run to run.
      drawn('val-same-signal', (p) =>
        withEnds(
          straight(
            p
              .service('it')
              .boundary('b1', 'it', { signal: 'red' })
              .boundary('b2', 'it', { signal: 'blue' })
              .boundary('b3', 'it', { signal: 'red' })
              .boundary('b4', 'it', { signal: 'blue' }),
          ),
          'b1',
          'b2',
          'b3',
          'b4',
        ),
      ),
      drawn('val-same-escalation', (p) =>
        withEnds(
          straight(
            p
              .sub('it', (s) => s.start('s'))
              .boundary('b1', 'it', { escalation: 'X' })
              .boundary('b2', 'it', { escalation: 'X', interrupting: false })
              .boundary('b3', 'it', { anyEscalation: true })
              .boundary('b4', 'it', { anyEscalation: true }),
          ),
          'b1',
          'b2',
          'b3',
          'b4',
        ),
      ),
      drawn('val-code-by-expression', (p) =>
        withEnds(
          straight(
            p
              .sub('it', (s) => s.start('s'))
              .boundary('b1', 'it', { error: '= code' })
              .boundary('b2', 'it', { escalation: '= code' }),
          ),
          'b1',
          'b2',
        ),
      ),
      drawn('val-undo-beside', (p) =>
        straight(
          p
            .service('it')
            .raw('boundaryEvent', 'b', ' attachedToRef="it" cancelActivity="false"', compensation())
            .service('h', { forCompensation: true })
            .associate('b', 'h'),
        ),
      ),
    ],
  },
  {
    name: 'deploy-refused-compensation',
    resources: [],
    steps: [
      drawn('val-undo-none', (p) => straight(p.service('a').throw('it', { compensate: 'a' }))),
      drawn('val-undo-elsewhere', (p) =>
        p
          .sub('group', (s) =>
            s
              .start('s')
              .service('a')
              .boundary('b', 'a', { compensate: true })
              .service('h', { forCompensation: true })
              .associate('b', 'h')
              .path('s', 'a'),
          )
          .end('it', { compensate: 'a' })
          .path('start', 'group', 'it'),
      ),
      drawn('val-undo-event-sub', (p) =>
        p
          .eventSub('other', (s) => s.start('s', { signal: 'val-undo-event-sub' }))
          .end('it', { compensate: 'other' })
          .path('start', 'it'),
      ),
      drawn('val-handler-entered', (p) =>
        straight(
          p.service('it').boundary('b', 'it', { compensate: true }).service('h', { forCompensation: true }).associate('b', 'h'),
        ).path('it', 'h'),
      ),
      drawn('val-handler-watched', (p) =>
        withEnds(
          straight(
            p
              .service('it')
              .boundary('b', 'it', { compensate: true })
              .service('h', { forCompensation: true })
              .associate('b', 'h')
              .boundary('b2', 'h', { duration: 'PT1S' }),
          ),
          'b2',
        ),
      ),
      drawn('val-impatient-throw', (p) => straight(p.raw('intermediateThrowEvent', 'it', '', compensation(' waitForCompletion="false"')))),
      drawn('val-impatient-end', (p) => p.raw('endEvent', 'it', '', compensation(' waitForCompletion="false"')).path('start', 'it')),
      drawn('val-undo-start', (p) => p.eventSub('undoing', (s) => s.raw('startEvent', 's', '', compensation())).path('start', 'end')),
      drawn('val-undo-start-inside', (p) =>
        p
          .sub('it', (s) => s.start('i').eventSub('undoing', (e) => e.raw('startEvent', 's', '', compensation())))
          .path('start', 'it', 'end'),
      ),
    ],
  },
  {
    name: 'deploy-refused-starts-and-ends',
    resources: [],
    steps: [
      drawn('val-two-ends', (p) => p.raw('endEvent', 'it', '', `<bpmn:terminateEventDefinition id="t"/>${timer('d')}`).path('start', 'it')),
      drawn('val-error-heard', (p) => p.end('it', { error: 'E', listeners: [['end', 'heard']] }).path('start', 'it')),
      wrong(
        'val-two-starts',
        bpmn('val-two-starts', (p) => p.raw('startEvent', 's', '', timer('d1') + timer('d2'))),
      ),
      wrong(
        'val-start-heard',
        bpmn('val-start-heard', (p) => p.start('s', { listeners: [['start', 'heard']] })),
      ),
      // Java gives the two names one hash.
      wrong(
        'val-same-start-signal',
        bpmn('val-same-start-signal', (p) =>
          p.start('s', { signal: 'Aa' }).start('t', { signal: 'BB' }).start('u', { signal: 'Aa' }).start('v', { signal: 'BB' }),
        ),
      ),
      drawn('val-no-escalation-code', (p) => straight(p.throw('it', { escalation: '' }))),
      drawn('val-no-signal', (p) =>
        p.raw('intermediateCatchEvent', 'it', '', '<bpmn:signalEventDefinition id="s"/>').end('e', { signal: '' }).path('start', 'it', 'e'),
      ),
      drawn('val-no-message', (p) => straight(p.raw('intermediateCatchEvent', 'it', '', '<bpmn:messageEventDefinition id="m"/>'))),
      drawn('val-received-twice', (p) =>
        withEnds(straight(p.receive('it', 'same', '= 1').boundary('b', 'it', { message: 'same', correlationKey: '= 1' })), 'b'),
      ),
      drawn('val-inner-starts', (p) => straight(p.sub('it', (s) => s.start('a').start('b')))),
      drawn('val-event-subs', (p) =>
        p
          .eventSub('e1', (s) => s.start('s1', { escalation: 'X' }))
          .eventSub('e2', (s) => s.start('s2', { escalation: 'X', interrupting: false }))
          .eventSub('e3', (s) => s.start('s3', { anyError: true }))
          .eventSub('e4', (s) => s.start('s4', { anyError: true }))
          .eventSub('e5', (s) => s.start('s5', { error: '= code' }))
          .eventSub('e6', (s) => s.start('s6', { signal: 'same' }))
          .eventSub('e7', (s) => s.start('s7', { signal: 'same', interrupting: false }))
          .eventSub('e8', (s) => s.raw('startEvent', 's8', '', timer('d1') + timer('d2')))
          .path('start', 'end'),
      ),
      drawn('val-lost-link', (p) => straight(p.throw('it', { link: '' }).throw('t', { link: 'nowhere' }))),
    ],
  },
  {
    name: 'deploy-refused-gateways',
    resources: [],
    steps: [
      drawn('val-default', (p) => straight(p.raw('exclusiveGateway', 'it', ' default="start_to_it"'))),
      drawn('val-default-inclusive', (p) => straight(p.raw('inclusiveGateway', 'it', ' default="start_to_it"'))),
      drawn('val-conditions', (p) => p.task('t').parallel('g').flow('start', 't', '= a').flow('t', 'g', '= a').flow('g', 'end', '= a')),
      drawn('val-joined', (p) =>
        p
          .task('t')
          .parallel('fork')
          .eventBased('g')
          .catch('c1', { duration: 'PT1S' })
          .catch('c2', { signal: 's' })
          .path('start', 'fork', 'g', 'c1', 'end')
          .path('g', 'c2', 'end')
          .path('fork', 't', 'c2'),
      ),
      drawn('val-waits-twice', (p) =>
        p
          .eventBased('g')
          .catch('c1', { message: 'm', correlationKey: '= 1' })
          .catch('c2', { message: 'm', correlationKey: '= 1' })
          .catch('c3', { signal: 's' })
          .catch('c4', { signal: 's' })
          .path('start', 'g', 'c1', 'end')
          .path('g', 'c2', 'end')
          .path('g', 'c3', 'end')
          .path('g', 'c4', 'end'),
      ),
      drawn('val-empty-conditions', (p) => p.exclusive('x').task('a').path('start', 'x').flow('x', 'a', '').flow('x', 'end', '= ')),
    ],
  },
];
