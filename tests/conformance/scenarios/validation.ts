import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';
import { drawn, straight, wrong } from './wrong-diagrams.ts';

/** Diagrams that Zeebe refuses to deploy. */
export const validationScenarios: readonly Scenario[] = [
  {
    name: 'deploy-refused-unsupported-elements',
    resources: [],
    steps: [
      drawn('val-complex', (p) => straight(p.raw('complexGateway', 'it'))),
      drawn('val-adhoc', (p) => straight(p.raw('adHocSubProcess', 'it', '', '<bpmn:task id="t"/>'))),
      drawn('val-transaction', (p) => straight(p.raw('transaction', 'it', '', '<bpmn:startEvent id="s"/>'))),
      drawn('val-conditional', (p) =>
        straight(
          p.raw(
            'intermediateCatchEvent',
            'it',
            '',
            '<bpmn:conditionalEventDefinition id="c"><bpmn:condition xsi:type="bpmn:tFormalExpression">=a</bpmn:condition></bpmn:conditionalEventDefinition>',
          ),
        ),
      ),
      drawn('val-cancel', (p) => p.raw('endEvent', 'it', '', '<bpmn:cancelEventDefinition id="c"/>').path('start', 'it')),
      drawn('val-loop', (p) => straight(p.raw('serviceTask', 'it', '', '<bpmn:standardLoopCharacteristics id="l"/>'))),
      drawn('val-multiple', (p) =>
        straight(
          p.raw(
            'intermediateCatchEvent',
            'it',
            '',
            '<bpmn:timerEventDefinition id="a"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1S</bpmn:timeDuration></bpmn:timerEventDefinition><bpmn:timerEventDefinition id="b"/>',
          ),
        ),
      ),
    ],
  },
  {
    name: 'deploy-refused-tasks',
    resources: [],
    steps: [
      drawn('val-service', (p) => straight(p.raw('serviceTask', 'it'))),
      drawn('val-type', (p) => straight(p.service('it', { job: '' }))),
      drawn('val-feel', (p) =>
        straight(
          p.service('it', {
            job: '= 1 +',
            inputs: [
              ['plain', 'a.'],
              ['= x', ''],
              ['= (', 'b'],
            ],
            outputs: [
              ['text', 'c'],
              ['= 1', 'null'],
            ],
          }),
        ),
      ),
      drawn('val-script', (p) => straight(p.script('it', 'static', ''))),
      drawn('val-rule', (p) => straight(p.decide('it', '', 'r', { job: 'x' }))),
      drawn('val-call', (p) => straight(p.call('it', '', { binding: 'sometimes' as 'latest' }))),
      drawn('val-receive', (p) => straight(p.raw('receiveTask', 'it'))),
      drawn('val-send', (p) => straight(p.raw('sendTask', 'it'))),
      drawn('val-user', (p) =>
        straight(
          p.user('it', { native: true, formKey: 'k', dueDate: 'soon', followUpDate: '2032', priority: '101', users: ',', groups: '= 1 +' }),
        ),
      ),
      drawn('val-form', (p) => straight(p.user('it', { formId: '', externalReference: 'r' }))),
      drawn('val-many', (p) => straight(p.service('it', { loop: { items: 'static', collect: 'out' } }))),
      drawn('val-many-2', (p) =>
        straight(p.service('it', { loop: { items: '= [', item: 'i', collected: 'static', collect: 'o', until: 'done' } })),
      ),
    ],
  },
  {
    name: 'deploy-refused-events',
    resources: [],
    steps: [
      drawn('val-catch', (p) => straight(p.catch('it', {}))),
      drawn('val-timer', (p) => straight(p.catch('it', { cycle: 'R/PT1S' }))),
      drawn('val-duration', (p) => straight(p.catch('it', { duration: 'one hour' }))),
      drawn('val-date', (p) => straight(p.catch('it', { date: 'tomorrow' }))),
      drawn('val-message', (p) => straight(p.catch('it', { message: '', correlationKey: 'static' }))),
      drawn('val-nokey', (p) => straight(p.catch('it', { message: 'm' }))),
      drawn('val-throw', (p) => straight(p.throw('it', { message: 'm' }))),
      drawn('val-error', (p) => p.end('it', { anyError: true }).path('start', 'it')),
      drawn('val-empty-error', (p) => p.end('it', { error: '' }).path('start', 'it')),
      drawn('val-escalate', (p) => straight(p.throw('it', { anyEscalation: true }))),
      drawn('val-link', (p) =>
        p
          .throw('it', { link: 'L' })
          .catch('c', { link: 'M' })
          .catch('c2', { link: 'M' })
          .catch('c3', { link: '' })
          .path('start', 'it')
          .path('c', 'end')
          .path('c2', 'end')
          .path('c3', 'end'),
      ),
      drawn('val-compensate', (p) => straight(p.throw('it', { compensate: 'nothing' }))),
      drawn('val-undo', (p) => p.service('a').boundary('b', 'a', { compensate: true }).service('h').path('start', 'a', 'end')),
      drawn('val-handler', (p) =>
        p
          .service('a')
          .boundary('b', 'a', { compensate: true })
          .service('h', { forCompensation: true })
          .associate('b', 'h')
          .path('start', 'a', 'end')
          .path('h', 'end'),
      ),
      drawn('val-boundary', (p) =>
        p
          .service('it')
          .boundary('b1', 'it', { error: 'E' })
          .boundary('b2', 'it', { error: 'E' })
          .boundary('b3', 'it', { anyError: true })
          .boundary('b4', 'it', { anyError: true })
          .boundary('b5', 'it', { message: 'm', correlationKey: '= 1' })
          .boundary('b6', 'it', { message: 'm', correlationKey: '= 1' })
          .boundary('b7', 'it', { escalation: 'X' })
          .boundary('b8', 'it', { error: 'Z', interrupting: false })
          .boundary('b9', 'it', { cycle: 'R/PT1S' })
          .boundary('b10', 'it', { terminate: true })
          .path('start', 'it', 'end'),
      ),
    ],
  },
  {
    name: 'deploy-refused-structure',
    resources: [],
    steps: [
      wrong(
        'val-nostart',
        bpmn('val-nostart', (p) => p.task('a')),
      ),
      wrong(
        'val-twostarts',
        bpmn('val-twostarts', (p) => p.start('s').start('t').end('e').path('s', 'e').path('t', 'e')),
      ),
      wrong(
        'val-start',
        bpmn('val-start', (p) =>
          p
            .start('s', { message: '= x' })
            .start('g', { signal: '= 1' })
            .start('t', { cycle: '= x' })
            .start('e', { error: 'E' })
            .start('m', { message: 'same' })
            .start('m2', { message: 'same' }),
        ),
      ),
      drawn('val-sub', (p) =>
        p
          .sub('a', (s) => s.task('x'))
          .sub('b', (s) => s.start('m', { message: 'x', correlationKey: '= 1' }))
          .eventSub('c', (s) => s.start('n'))
          .eventSub('d', (s) => s.start('n1', { message: 'y', correlationKey: '= 1' }))
          .eventSub('e', (s) => s.start('n2', { message: 'y', correlationKey: '= 1' }))
          .eventSub('f', (s) => s.start('n3', { error: 'E', interrupting: false }))
          .eventSub('g', (s) => s.start('n4', { cycle: 'R/PT1H' }))
          .path('start', 'a', 'b', 'end'),
      ),
      drawn('val-gateways', (p) =>
        p
          .exclusive('x')
          .inclusive('i')
          .eventBased('e')
          .task('a')
          .task('b')
          .catch('c', { signal: 's' })
          .path('start', 'x', 'a', 'i')
          .flow('x', 'b')
          .flow('i', 'a', '= 1 +')
          .flow('i', 'b')
          .path('b', 'e', 'c'),
      ),
      drawn('val-circle', (p) => p.exclusive('x').task('a').manual('b').path('start', 'x', 'a', 'b', 'x')),
      drawn('val-end', (p) => p.path('start', 'end', 'start')),
      drawn('val-listeners', (p) =>
        p
          .service('it', {
            listeners: [
              ['start', 'a'],
              ['start', 'a'],
              ['end', '= 1 +'],
            ],
          })
          .exclusive('x', { listeners: [['end', 'a']] })
          .boundary('b', 'it', { duration: 'PT1S', listeners: [['start', 'a']] })
          .path('start', 'it', 'x', 'end')
          .path('b', 'end'),
      ),
      drawn('val-headers', (p) =>
        straight(
          p.service('it', {
            headers: { 'io.camunda.zeebe:x': '1', ok: '2' },
            extension: '<zeebe:taskHeaders><zeebe:header key="" value="v"/></zeebe:taskHeaders>',
          }),
        ),
      ),
      wrong('val-none', bpmn('val-none', (p) => p.start('s')).replace('isExecutable="true"', 'isExecutable="false"')),
    ],
  },
  {
    name: 'deploy-refused-resources',
    resources: [],
    steps: [
      wrong('val-text', 'hello', 'hello.txt'),
      wrong('val-xml', 'hello'),
      wrong('val-element', '<a/>'),
      wrong('val-form', '{"id": ""}', 'a.form'),
      wrong('val-form2', '{}', 'b.form'),
      wrong('val-dmn', '<definitions/>', 'a.dmn'),
      {
        do: 'deploy',
        resources: [
          { name: 'a.bpmn', content: bpmn('val-same', (p) => p.start('s')) },
          { name: 'b.bpmn', content: bpmn('val-same', (p) => p.start('t')) },
          { name: 'c.txt', content: '' },
        ],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'call', rpc: 'DeployResource', request: { resources: [] }, refused: 'INVALID_ARGUMENT' },
      wrong(
        'val-ref',
        bpmn('val-ref', (p) => p.start('start').end('end').path('start', 'end')).replace('targetRef="end"', 'targetRef="nothing"'),
      ),
    ],
  },
];
