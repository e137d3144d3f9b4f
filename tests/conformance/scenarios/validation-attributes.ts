import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';
import { drawn, straight, wrong } from './wrong-diagrams.ts';

const listeners = (body: string): string => `<zeebe:executionListeners>${body}</zeebe:executionListeners>`;
const heard = listeners('<zeebe:executionListener eventType="end" type="heard"/>');
const extended = (body: string): string => `<bpmn:extensionElements>${body}</bpmn:extensionElements>`;
/** Each is written twice, so that the text about them is longer than Zeebe answers. */
const many = Array.from({ length: 160 }, (_, index) => String(index).padStart(4, '0'));

/** Extension elements that Zeebe refuses to deploy, at least one for each text of its validators. */
export const attributeValidationScenarios: readonly Scenario[] = [
  {
    name: 'deploy-refused-listeners',
    resources: [],
    steps: [
      drawn('val-lists', (p) =>
        p
          .service('it', { extension: heard + heard })
          .exclusive('g', { extension: heard + heard })
          .boundary('b', 'it', { duration: 'PT1S', extension: heard + heard })
          .end('e', { extension: heard + heard })
          .path('start', 'it', 'g', 'end')
          .path('b', 'e'),
      ),
      wrong(
        'val-start-lists',
        bpmn('val-start-lists', (p) => p.start('s', { extension: heard + heard })),
      ),
      drawn('val-data-heard', (p) => p.raw('dataObject', 'd', '', extended(heard)).path('start', 'end')),
      drawn('val-transaction-heard', (p) =>
        straight(p.raw('transaction', 'it', '', '<bpmn:startEvent id="s"/>').raw('complexGateway', 'c', '', '')),
      ),
      drawn('val-listener-parts', (p) =>
        straight(
          p.service('it', {
            extension: listeners(
              '<zeebe:executionListener eventType="start"/>' +
                '<zeebe:executionListener type="a"/>' +
                '<zeebe:executionListener eventType="end" type=""/>' +
                '<zeebe:executionListener eventType="end" type="b" retries=""/>' +
                '<zeebe:executionListener eventType="end" type="c" retries="= 1 +"/>' +
                '<zeebe:executionListener eventType="end" type="= ("/>',
            ),
          }),
        ),
      ),
      drawn('val-listener-when', (p) =>
        straight(p.service('it', { extension: listeners('<zeebe:executionListener eventType="middle" type="a"/>') })),
      ),
      drawn('val-task-listener', (p) =>
        straight(
          p.user('it', {
            native: true,
            extension: '<zeebe:taskListeners><zeebe:taskListener eventType="complete" type=""/></zeebe:taskListeners>',
          }),
        ),
      ),
      drawn('val-many-listeners', (p) =>
        straight(
          p.service('it', {
            extension: listeners(many.map((type) => `<zeebe:executionListener eventType="end" type="${type}"/>`.repeat(2)).join('')),
          }),
        ),
      ),
    ],
  },
  {
    name: 'deploy-refused-attributes',
    resources: [],
    steps: [
      drawn('val-no-type', (p) => straight(p.service('it', { job: undefined as unknown as string, extension: '<zeebe:taskDefinition/>' }))),
      drawn('val-two-types', (p) => straight(p.service('it', { extension: '<zeebe:taskDefinition type="b"/>' }))),
      drawn('val-rule-nothing', (p) => straight(p.raw('businessRuleTask', 'it'))),
      drawn('val-rule-result', (p) => straight(p.decide('it', 'd', ''))),
      drawn('val-rule-id', (p) => straight(p.decide('it', undefined as unknown as string, 'r'))),
      drawn('val-script-nothing', (p) => straight(p.raw('scriptTask', 'it'))),
      drawn('val-script-result', (p) => straight(p.script('it', '= 1', ''))),
      drawn('val-script-empty', (p) => straight(p.script('it', '', 'r'))),
      drawn('val-script-both', (p) => straight(p.script('it', '= 1', 'r', { job: 'j' }))),
      drawn('val-call-nothing', (p) => straight(p.raw('callActivity', 'it'))),
      drawn('val-call-binding', (p) => straight(p.call('it', 'p', { binding: 'sometimes' as 'latest' }))),
      drawn('val-call-tag', (p) => straight(p.call('it', 'p', { binding: 'versionTag' }))),
      drawn('val-rule-tag', (p) => straight(p.decide('it', 'd', 'r', { binding: 'versionTag', versionTag: ' ' }))),
      drawn('val-rule-binding', (p) => straight(p.decide('it', 'd', 'r', { binding: 'deployment', versionTag: 'v1' }))),
      drawn('val-form-binding', (p) =>
        p
          .user('a', { formId: 'f', binding: 'latest', versionTag: 'v1' })
          .user('b', { formId: 'f', binding: 'LATEST' as 'latest' })
          .user('c', { formId: 'f', versionTag: 'v1' })
          .path('start', 'a', 'b', 'c', 'end'),
      ),
      drawn('val-loop-parts', (p) =>
        p
          .service('a', { loop: { items: '= xs', collect: 'out' } })
          .service('b', { loop: { items: '= xs', collected: '= x' } })
          .service('c', { loop: { items: '' } })
          .raw('task', 'd', '', '<bpmn:multiInstanceLoopCharacteristics/>')
          .path('start', 'a', 'b', 'c', 'd', 'end'),
      ),
      drawn('val-empty-key', (p) => straight(p.catch('it', { message: 'm', correlationKey: '' }))),
      drawn('val-publish', (p) =>
        p
          .send('a', { job: undefined as unknown as string, extension: '<zeebe:publishMessage correlationKey="= 1"/>' })
          .send('b', { extension: '<zeebe:publishMessage correlationKey="= 1"/>' })
          .throw('c', { message: 'm', job: 'j' })
          .raw(
            'intermediateThrowEvent',
            'd',
            '',
            '<bpmn:messageEventDefinition id="md"><bpmn:extensionElements><zeebe:publishMessage/></bpmn:extensionElements></bpmn:messageEventDefinition>',
          )
          .path('start', 'a', 'b', 'c', 'd', 'end'),
      ),
      drawn('val-priorities', (p) =>
        p
          .user('a', { native: true, priority: 'high' })
          .user('b', { native: true, priority: '-1' })
          .user('c', { native: true, priority: '= 1 +' })
          .user('d', { native: true, priority: '' })
          .user('e', { native: true, priority: '99999999999' })
          .user('f', { native: true, priority: '1.5' })
          .path('start', 'a', 'b', 'c', 'd', 'e', 'f', 'end'),
      ),
      drawn('val-same-headers', (p) =>
        straight(
          p.service('it', {
            extension:
              '<zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="a" value="2"/><zeebe:header key="b" value="1"/>' +
              '<zeebe:header key="b" value="1"/><zeebe:header value="1"/></zeebe:taskHeaders>',
          }),
        ),
      ),
      drawn('val-forms', (p) =>
        p
          .user('a', { formId: 'f', formKey: 'k' })
          .user('b', { native: true, formId: 'f', externalReference: 'r' })
          .user('c', { native: true, formId: ' ' })
          .user('d', { externalReference: 'r' })
          .path('start', 'a', 'b', 'c', 'd', 'end'),
      ),
      wrong(
        'val-form-text',
        bpmn('val-form-text', (p) => p.start('s')).replace(
          'isExecutable="true">',
          `isExecutable="true">${extended('<zeebe:userTaskForm id="empty"></zeebe:userTaskForm>')}`,
        ),
      ),
    ],
  },
  {
    name: 'deploy-refused-expressions',
    resources: [],
    steps: [
      drawn('val-exp-tasks', (p) =>
        p
          .service('a', { retries: '= 1 +' })
          .call('b', '= (')
          .decide('c', '= [', 'r')
          .script('d', '= {', 'r')
          .user('e', { assignee: '= )', users: '= [', groups: 'a,,b', dueDate: '= (', followUpDate: '2032-01-01T00:00:00' })
          .user('f', { native: true, users: ' ', dueDate: '2032-13-01T00:00:00Z', followUpDate: '' })
          .path('start', 'a', 'b', 'c', 'd', 'e', 'f', 'end'),
      ),
      drawn('val-exp-mappings', (p) =>
        straight(
          p.service('it', {
            inputs: [
              ['', 'a'],
              ['= 1', 'a.b.'],
              ['= 1', '1a'],
              ['= 1', 'a b'],
              ['= 1', 'between'],
              ['= 1', 'a.null'],
            ],
            outputs: [
              ['', 'a'],
              ['= 1', ''],
              ['=', 'b'],
            ],
          }),
        ),
      ),
      drawn('val-exp-names', (p) =>
        p
          .catch('a', { message: '= 1 +', correlationKey: '= 1 +' })
          .catch('b', { signal: '= (' })
          .end('c', { signal: '= [' })
          .path('start', 'a', 'b', 'c'),
      ),
      drawn('val-exp-loops', (p) =>
        p
          .service('a', { loop: { items: '= xs', until: 'done' } })
          .service('b', { loop: { items: '= xs', until: '= [' } })
          .service('c', { loop: { items: '= xs', until: '' } })
          .path('start', 'a', 'b', 'c', 'end'),
      ),
      drawn('val-exp-timers', (p) =>
        p
          .catch('a', { duration: '= 1 +' })
          .catch('b', { date: '= (' })
          .catch('c', { duration: 'P1X' })
          .catch('d', { date: '2032-01-01' })
          .catch('e', { duration: '' })
          .catch('f', { date: '2032-02-30T00:00:00Z' })
          .path('start', 'a', 'b', 'c', 'd', 'e', 'f', 'end'),
      ),
      drawn('val-exp-cycles', (p) =>
        [
          'R3',
          'R/',
          'Rx/PT1S',
          '3/PT1S',
          'R-1/PT1S',
          'R3/P',
          '0 0 25 * * *',
          '* * * * *',
          '@never',
          '',
          'R2/2032-01-01T00:00:00Z',
          '= [',
        ].reduce(
          (scope, cycle, index) =>
            scope.boundary(`b${index}`, 'it', { cycle, interrupting: false }).end(`e${index}`).path(`b${index}`, `e${index}`),
          straight(p.service('it')),
        ),
      ),
      wrong(
        'val-exp-starts',
        bpmn('val-exp-starts', (p) =>
          p
            .start('a', { message: '= 1 +' })
            .start('b', { signal: '= (' })
            .start('c', { message: '= assert(null, false, "no")' })
            .start('d', { signal: '= assert(null, false, "no")' })
            .start('e', { cycle: '= assert(null, false, "no")' })
            .start('f', { date: '= x' })
            .start('g', { duration: '= 1' })
            .start('h', { date: '= "soon"' })
            .start('i', { cycle: '= 1 +' }),
        ),
      ),
    ],
  },
];
