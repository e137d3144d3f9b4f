import { bpmn } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

const straight = (id: string, extension = ''): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service('it', { job: `${id}-job`, extension })
      .end('end')
      .path('start', 'it', 'end'),
  );
const file = (id: string, content: string, encoding?: Resource['encoding']): Resource => ({
  name: `${id}.bpmn`,
  content,
  ...(encoding === undefined ? {} : { encoding }),
});
const deploy = (id: string, content: string, refused?: string): Step => ({
  do: 'deploy',
  resources: [file(id, content)],
  ...(refused === undefined ? {} : { refused }),
});
const withTwice = (id: string, element: string, refused = 'INVALID_ARGUMENT'): Step => deploy(id, straight(id, element + element), refused);
const changed = (id: string, from: string, to: string, refused?: string): Step => {
  const right = straight(id);
  if (!right.includes(from)) throw new Error(`Expected the diagram '${id}' to contain '${from}', but it does not`);
  return deploy(id, right.replace(from, to), refused);
};

const io = '<zeebe:ioMapping><zeebe:input source="=1" target="a"/></zeebe:ioMapping>';
const user = (id: string, extension: string): string =>
  bpmn(id, (p) => p.start('start').user('it', { extension }).end('end').path('start', 'it', 'end'));

const sixteen = (text: string): string => `\uFEFF${text.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`;
const owner = (content: string): string => `<bpmn:potentialOwner>${content}</bpmn:potentialOwner>`;

/** Diagrams at the edge of what the schema and Zeebe take. */
export const oddModelScenarios: readonly Scenario[] = [
  {
    name: 'deploy-extension-twice',
    resources: [],
    steps: [
      withTwice('twice-io', io),
      withTwice('twice-definition', '<zeebe:taskDefinition type="x"/>'),
      withTwice('twice-headers', '<zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders>'),
      withTwice(
        'twice-listeners',
        '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="l"/></zeebe:executionListeners>',
      ),
      deploy(
        'twice-properties',
        straight('twice-properties', '<zeebe:properties><zeebe:property name="n" value="v"/></zeebe:properties>'.repeat(2)),
      ),
      ...(
        [
          ['twice-assignment', '<zeebe:assignmentDefinition assignee="a"/>'],
          ['twice-schedule', '<zeebe:taskSchedule dueDate="2099-01-01T00:00:00Z"/>'],
          ['twice-form', '<zeebe:formDefinition formKey="f"/>'],
          ['twice-user-task', '<zeebe:userTask/>'],
        ] as const
      ).map(([id, element]) => deploy(id, user(id, element + element), 'INVALID_ARGUMENT')),
      deploy('twice-priority', user('twice-priority', '<zeebe:priorityDefinition priority="1"/>'.repeat(2))),
      deploy(
        'twice-native',
        user('twice-native', `<zeebe:userTask/>${'<zeebe:priorityDefinition priority="1"/>'.repeat(2)}`),
        'INVALID_ARGUMENT',
      ),
      deploy(
        'twice-called',
        straight('twice-called')
          .replaceAll('serviceTask', 'callActivity')
          .replace(/<zeebe:taskDefinition[^>]*>/, '<zeebe:calledElement processId="p"/><zeebe:calledElement processId="q"/>'),
        'INVALID_ARGUMENT',
      ),
      deploy(
        'twice-decision',
        straight('twice-decision')
          .replaceAll('serviceTask', 'businessRuleTask')
          .replace(/<zeebe:taskDefinition[^>]*>/, '<zeebe:calledDecision decisionId="p" resultVariable="r"/>'.repeat(2)),
        'INVALID_ARGUMENT',
      ),
      deploy(
        'twice-script',
        straight('twice-script')
          .replaceAll('serviceTask', 'scriptTask')
          .replace(/<zeebe:taskDefinition[^>]*>/, '<zeebe:script expression="=1" resultVariable="r"/>'.repeat(2)),
        'INVALID_ARGUMENT',
      ),
      deploy(
        'twice-loop',
        bpmn('twice-loop', (p) =>
          p
            .start('start')
            .service('it', { job: 'it', loop: { items: '=[1]' } })
            .end('end')
            .path('start', 'it', 'end'),
        ).replace(/<zeebe:loopCharacteristics[^>]*>/, (found) => found + found),
        'INVALID_ARGUMENT',
      ),
      deploy(
        'twice-subscription',
        bpmn('twice-subscription', (p) =>
          p.start('start').catch('it', { message: 'm', correlationKey: '=k' }).end('end').path('start', 'it', 'end'),
        ).replace(/<zeebe:subscription[^>]*>/, (found) => found + found),
        'INVALID_ARGUMENT',
      ),
    ],
  },
  {
    name: 'deploy-odd-writing',
    resources: [],
    steps: [
      changed('odd-diagram', '</bpmn:definitions>', '<bpmndi:BPMNDiagram id="d"/></bpmn:definitions>', 'INVALID_ARGUMENT'),
      changed(
        'odd-diagram-lines',
        '</bpmn:process>',
        '</bpmn:process>\n\n  <bpmndi:BPMNDiagram\n   id="d"></bpmndi:BPMNDiagram>',
        'INVALID_ARGUMENT',
      ),
      ...['1', '0', ' true ', 'TRUE', ' 1'].map((value, index) =>
        changed(
          `odd-executable-${index}`,
          'isExecutable="true"',
          `isExecutable="${value}"`,
          value === ' true ' ? undefined : 'INVALID_ARGUMENT',
        ),
      ),
      deploy(
        'odd-owner',
        user('odd-owner', '').replace(
          '<bpmn:userTask id="it">',
          `<bpmn:userTask id="it">${owner('<bpmn:resourceRef>r</bpmn:resourceRef><bpmn:resourceAssignmentExpression><bpmn:formalExpression>a</bpmn:formalExpression></bpmn:resourceAssignmentExpression>')}`,
        ),
        'INVALID_ARGUMENT',
      ),
      changed('odd-trailing', '</bpmn:definitions>', '</bpmn:definitions>junk', 'INVALID_ARGUMENT'),
      changed('odd-trailing-line', '</bpmn:definitions>', '</bpmn:definitions>\n\n junk', 'INVALID_ARGUMENT'),
      changed('odd-flow-to-flow', 'targetRef="it"', 'targetRef="it_to_end"', 'INVALID_ARGUMENT'),
      changed(
        'odd-header',
        '<zeebe:taskDefinition type="odd-header-job"/>',
        '<zeebe:taskDefinition type="t"/><zeebe:taskHeaders><zeebe:header/><zeebe:header/><zeebe:header key="a"/><zeebe:header key="a" value="b"/><zeebe:header value="c"/></zeebe:taskHeaders>',
        'INVALID_ARGUMENT',
      ),
      deploy(
        'odd-durations',
        bpmn('odd-durations', (p) => p.start('start').catch('it', { duration: 'PT1H' }).end('end').path('start', 'it', 'end')).replace(
          /<bpmn:timeDuration.*<\/bpmn:timeDuration>/,
          (found) => found + found,
        ),
        'INVALID_ARGUMENT',
      ),
      deploy(
        'odd-two-timers',
        bpmn('odd-two-timers', (p) => p.start('start').catch('it', { duration: 'PT1H' }).end('end').path('start', 'it', 'end')).replace(
          /<bpmn:timeDuration.*<\/bpmn:timeDuration>/,
          (found) => `${found}<bpmn:timeDate xsi:type="bpmn:tFormalExpression">2099-01-01T00:00:00Z</bpmn:timeDate>`,
        ),
        'INVALID_ARGUMENT',
      ),
    ],
  },
  {
    name: 'deploy-encodings',
    resources: [],
    steps: [
      { do: 'deploy', resources: [file('sixteen-declared', sixteen(straight('sixteen-declared')))], refused: 'INVALID_ARGUMENT' },
      { do: 'deploy', resources: [file('sixteen', sixteen(straight('sixteen')), 'utf16le')] },
      { do: 'create', process: 'sixteen' },
      { do: 'deploy', resources: [file('sixteen-unmarked', straight('sixteen-unmarked'), 'utf16le')], refused: 'INVALID_ARGUMENT' },
      { do: 'deploy', resources: [file('marked', `\uFEFF${straight('marked')}`)] },
      {
        do: 'deploy',
        resources: [{ name: 'marked.form', content: '\uFEFF{"id":"marked-form","components":[]}' }],
      },
      { do: 'deploy', resources: [{ name: 'sixteen.form', content: '\uFEFF{"id":"f16","components":[]}', encoding: 'utf16le' }] },
      {
        do: 'deploy',
        resources: [
          file(
            'latin',
            straight('latin').replace('UTF-8', 'ISO-8859-1').replace('<bpmn:endEvent', '<bpmn:task id="t" name="é"/><bpmn:endEvent'),
            'latin1',
          ),
        ],
      },
    ],
  },
  {
    name: 'job-user-task-priority',
    resources: ['=101', '=-1', '=5.9', '=nothing', '="x"', '7'].map((priority, index) =>
      file(`prio-${index}`, user(`prio-${index}`, `<zeebe:priorityDefinition priority="${priority.replaceAll('"', '&quot;')}"/>`)),
    ),
    steps: [0, 1, 2, 3, 4, 5].map((index) => ({ do: 'create', process: `prio-${index}` })),
  },
  {
    name: 'job-retries-odd',
    resources: [' 3 ', '3.7', '+3', '-2', '=99999999999', '=2147483648', '=-5', '=1.5', '=" 3 "', '99999999999', '3e2', '0x10', '３'].map(
      (retries, index) => ({
        name: `retries-${index}.bpmn`,
        content: bpmn(`retries-${index}`, (p) =>
          p
            .start('start')
            .service('it', { job: `retries-${index}`, retries })
            .end('end')
            .path('start', 'it', 'end'),
        ),
      }),
    ),
    steps: Array.from({ length: 13 }, (_, index) => ({ do: 'create', process: `retries-${index}` })),
  },
  {
    name: 'variable-escapes',
    resources: [file('escapes', straight('escapes'))],
    steps: [
      {
        do: 'call',
        rpc: 'CreateProcessInstance',
        request: {
          bpmnProcessId: 'escapes',
          version: -1,
          variables:
            '{"a":"\\u001f\\u0000\\b\\f\\n\\r\\t\\u007f\\u0080/\\/\\"\\\\","b":"😀","c":"\\ud83d\\ude00","d":"\\ud83d","e":"x\\ude00y","f":"\\u2028","中":"é\\u00e9","g\\u0001":"k"}',
        },
      },
      { do: 'setVariables', element: 'escapes', variables: { h: '\u001f😀', i: { j: '\u001f😀' } } },
    ],
  },
  {
    name: 'literal-escapes',
    resources: [
      {
        name: 'literals.bpmn',
        content: bpmn('literals', (p) =>
          p
            .start('start')
            .script('s', '="\\u00e9\\u001f\\U01F40E\\n\\t\\\\\\"x"', 'r')
            .script('t', '="😀"', 'q')
            .end('end')
            .path('start', 's', 't', 'end'),
        ),
      },
    ],
    steps: [{ do: 'create', process: 'literals' }],
  },
  {
    name: 'job-error-message-long',
    resources: [file('long-message', straight('long-message'))],
    steps: (
      [
        ['fail', 0, 10_000],
        ['fail', 0, 10_001],
        ['fail', 3, 12_000],
      ] as const
    ).flatMap(([what, retries, length]): Step[] => [
      { do: 'create', process: 'long-message' },
      { do: 'activate', type: 'long-message-job' },
      { do: what, job: 'long-message-job', retries, message: 'm'.repeat(length) },
      { do: 'cancel', process: 'long-message' },
    ]),
  },
  {
    name: 'resource-deletion',
    resources: [file('deleted', straight('deleted'))],
    steps: [{ do: 'delete', resource: 'deleted' }],
  },
];
