/** Ways around the gate, or to make it say yes. */
import type { Kind, Mutation } from './mutation.ts';
import { beside, elementOf, extended, flow, inElement, mapped, replaced } from './xml.ts';

const CASE = 'case';
const KEPT = ['gate-kept', 'gate-verdict', 'tables-kept'];
const YES = 'gateVerdict.passed = true';

export const gateKinds: readonly Kind[] = [
  (set) => {
    const xml = set.processes.find(({ id }) => id === CASE)?.content as string;
    const way = (kind: string, what: string, content: string, rules: readonly string[] = KEPT): Mutation => ({
      kind,
      what,
      shelf: 'processes',
      id: CASE,
      content,
      rules,
    });
    return [
      ...bypasses(xml).map(([what, content]) => way('bypass drawn', what, content)),
      ...conditions(xml).map(([what, content]) => way('condition of the gate changed', what, content)),
      ...verdicts(xml).map(([what, content]) => way('verdict overwritten', what, content)),
      ...gates(xml).map(([what, content]) => way('gate taken away', what, content)),
    ];
  },
  (set) =>
    set.processes
      .filter(({ id }) => id !== CASE)
      .map(({ id, content }) => ({
        kind: 'closed by another process',
        what: id,
        shelf: 'processes' as const,
        id,
        content: inElement(content, /<bpmn:endEvent id="([^"]*)"/.exec(content)?.[1] as string, (end) =>
          extended(
            end.replace(/<zeebe:property name="siban:reached"[^>]*>/, ''),
            '<zeebe:properties><zeebe:property name="siban:reached" value="已销号" /></zeebe:properties>',
          ),
        ),
        rules: ['gate-kept'],
      })),
];

type Way = readonly [what: string, content: string];
const NODES = [
  'start',
  'number',
  'register-again',
  'rules',
  'approval-signer',
  'task-approval',
  'task-revise',
  'document-approval',
  'task-breakdown',
  'issue-signer',
  'task-issue',
  'document-assignment',
  'assign',
];
const TARGETS = ['document-closure', 'score', 'task-archive', 'archived'];
const closing = '<zeebe:properties><zeebe:property name="siban:reached" value="已销号" /></zeebe:properties>';

function bypasses(xml: string): Way[] {
  const catching = (definition: string, host: string): string =>
    `<bpmn:boundaryEvent id="around" attachedToRef="${host}">${definition}</bpmn:boundaryEvent>${flow('flow-around', 'around', 'document-closure')}`;
  const timer =
    '<bpmn:timerEventDefinition id="around-when"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>';
  const message = '<bpmn:messageEventDefinition id="around-when" messageRef="message-change" />';
  const error = '<bpmn:errorEventDefinition id="around-when" />';
  const escalation = '<bpmn:escalationEventDefinition id="around-when" escalationRef="escalation-to-investigation" />';
  const sub = (inside: string, start: string): string =>
    `<bpmn:subProcess id="around" triggeredByEvent="true"><bpmn:startEvent id="around-start">${start}</bpmn:startEvent>${inside}</bpmn:subProcess>`;
  const paper = elementOf(xml, 'document-closure')
    .replace('id="document-closure"', 'id="around-paper"')
    .replace(/<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g, '');
  return [
    ...NODES.flatMap((node) =>
      TARGETS.map((target): Way => [`${node} → ${target}`, beside(xml, 'document-closure', flow('flow-around', node, target))]),
    ),
    ...['assign', 'closing', 'task-approval', 'rules'].flatMap((host) =>
      [timer, message, error, escalation].map((definition): Way => [
        `boundary ${/<bpmn:(\w+)/.exec(definition)?.[1]} of ${host}`,
        beside(xml, 'document-closure', catching(definition, host)),
      ]),
    ),
    [
      'a parallel way from the start',
      beside(
        xml,
        'document-closure',
        `<bpmn:parallelGateway id="around" />${flow('flow-a', 'number', 'around')}${flow('flow-b', 'around', 'document-closure')}`,
      ),
    ],
    [
      'a link',
      beside(
        xml,
        'document-closure',
        `<bpmn:intermediateThrowEvent id="around-from"><bpmn:linkEventDefinition id="l1" name="甲" /></bpmn:intermediateThrowEvent>${flow('flow-a', 'assign', 'around-from')}<bpmn:intermediateCatchEvent id="around-to"><bpmn:linkEventDefinition id="l2" name="甲" /></bpmn:intermediateCatchEvent>${flow('flow-b', 'around-to', 'document-closure')}`,
      ),
    ],
    [
      'an event sub-process that closes',
      beside(
        xml,
        'document-closure',
        sub(
          `${flow('flow-a', 'around-start', 'around-end')}<bpmn:endEvent id="around-end">${`<bpmn:extensionElements>${closing}</bpmn:extensionElements>`}</bpmn:endEvent>`,
          message,
        ),
      ),
    ],
    [
      'an event sub-process that issues the paper',
      beside(
        xml,
        'document-closure',
        sub(
          `${flow('flow-a', 'around-start', 'around-paper')}${paper}${flow('flow-b', 'around-paper', 'around-end')}<bpmn:endEvent id="around-end" />`,
          timer,
        ),
      ),
    ],
    [
      'a step before the gate that closes',
      inElement(xml, 'document-assignment', (step) =>
        step.replace(/<zeebe:properties>/, '<zeebe:properties><zeebe:property name="siban:reached" value="已销号" />'),
      ),
    ],
    ['a step whose status is closed', inElement(xml, 'task-breakdown', (step) => step.replace('value="已立项"', 'value="已销号"'))],
    [
      'a second start',
      beside(
        xml,
        'document-closure',
        `<bpmn:startEvent id="around">${message}</bpmn:startEvent>${flow('flow-around', 'around', 'document-closure')}`,
      ),
    ],
  ];
}

const OTHER_CONDITIONS = [
  '=gateVerdict.passed != true',
  '=gateVerdict.passed = false',
  '=not(gateVerdict.passed)',
  '=gateVerdict != null',
  '=gateVerdict.passed != null',
  '=gateVerdict.passed = true or matter.urgency = "特急"',
  '=gateVerdict.round > 1',
  '=review.opinion != null',
  '=true',
  '=if gateVerdict.passed then true else returnCount > 2',
  '=gateVerdict.passed = gateVerdict.passed',
  '=returnCount >= 0 or gateVerdict.passed',
];

function conditions(xml: string): Way[] {
  const flows = [
    ...xml.matchAll(/<bpmn:sequenceFlow id="([^"]*)"[^>]*>\s*<bpmn:conditionExpression[^>]*>=gateVerdict\.passed = true</g),
  ].map((match) => match[1] as string);
  return flows.flatMap((id) => [
    ...OTHER_CONDITIONS.map((condition): Way => [
      `${id}: ${condition}`,
      inElement(xml, id, (element) => replaced(element, `=${YES}`, condition.replace(/>/g, '&gt;').replace(/"/g, '&quot;'))),
    ]),
    [
      `${id}: default`,
      replaced(
        xml,
        new RegExp(`(<bpmn:exclusiveGateway id="${/sourceRef="([^"]*)"/.exec(elementOf(xml, id))?.[1]}"[^>]*default=")[^"]*`),
        `$1${id}`,
      ),
    ],
    [
      `${id}: without a condition`,
      inElement(xml, id, (element) => element.replace(/<bpmn:conditionExpression[\s\S]*<\/bpmn:conditionExpression>/, '')),
    ],
  ]);
}

function verdicts(xml: string): Way[] {
  const passed = '={passed: true, codes: [], reasons: []}';
  return [
    ...['task-review', 'review-deadlines', 'task-finding', 'returned', 'assign', 'task-survey', 'start'].map((id): Way => [
      `output of ${id}`,
      inElement(xml, id, (element) => mapped(element, 'output', passed, 'gateVerdict')),
    ]),
    ['field of it alone', inElement(xml, 'task-review', (element) => mapped(element, 'output', '=true', 'gateVerdict.passed'))],
    ['output of the gate', inElement(xml, 'gate', (element) => replaced(element, 'source="=gateVerdict"', `source="${passed}"`))],
    ['input of the review', inElement(xml, 'task-review', (element) => mapped(element, 'input', passed, 'gateVerdict'))],
    [
      'result of a decision',
      inElement(xml, 'review-signer', (element) => replaced(element, 'resultVariable="signer"', 'resultVariable="gateVerdict"')),
    ],
    [
      'a message',
      inElement(xml, 'publish-suspend', (element) =>
        replaced(element, '{suspension: suspension}', '{suspension: suspension, gateVerdict: {passed: true}}'),
      ),
    ],
    [
      'a collection',
      inElement(xml, 'assign', (element) => replaced(element, 'outputCollection="assignmentResults"', 'outputCollection="gateVerdict"')),
    ],
    [
      'what it judges by: results',
      inElement(xml, 'gate', (element) => replaced(element, '=concatenate(assignmentResults, addedResults)', '=[]')),
    ],
    ...['finding', 'survey', 'gateRules', 'rectifications', 'accountability'].map((name): Way => [
      `what it judges by: ${name}`,
      inElement(xml, 'gate', (element) => mapped(element, 'input', '={applicable: false}', name)),
    ]),
  ];
}

function gates(xml: string): Way[] {
  return [
    ['job type of another plugin', inElement(xml, 'gate', (element) => replaced(element, 'siban:gate', 'siban:score'))],
    [
      'gate gone',
      replaced(
        replaced(xml, elementOf(xml, 'gate'), ''),
        'sourceRef="task-review" targetRef="gate"',
        'sourceRef="task-review" targetRef="passed"',
      ),
    ],
    ['gate passed by', replaced(xml, 'sourceRef="task-review" targetRef="gate"', 'sourceRef="task-review" targetRef="passed"')],
    [
      'branch made parallel',
      xml
        .replaceAll(/<(\/?)bpmn:exclusiveGateway id="passed"([^>]*) default="[^"]*"/g, '<$1bpmn:parallelGateway id="passed"$2')
        .replace(/(<bpmn:parallelGateway id="passed"[\s\S]*?)<\/bpmn:exclusiveGateway>/, '$1</bpmn:parallelGateway>'),
    ],
    [
      'a report that was returned leads to the yes',
      replaced(xml, 'sourceRef="where-to" targetRef="rectify-now"', 'sourceRef="where-to" targetRef="gate-passed"'),
    ],
    ['the review passed by', replaced(xml, 'sourceRef="assign" targetRef="closing"', 'sourceRef="assign" targetRef="document-closure"')],
    ['scope not declared', replaced(xml, /<zeebe:property name="siban:scope" value="门禁" \/>/, '')],
    ['closing not declared', replaced(xml, /<zeebe:property name="siban:reached" value="已销号" \/>/, '')],
    [
      'closing declared later, with a bypass',
      beside(xml, 'document-closure', flow('flow-around', 'assign', 'score')).replace(
        /<zeebe:property name="siban:reached" value="已销号" \/>/,
        '',
      ),
    ],
  ];
}
