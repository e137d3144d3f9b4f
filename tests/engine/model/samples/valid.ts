import {
  around,
  boundary,
  definition,
  definitions,
  end,
  error,
  escalation,
  job,
  message,
  node,
  process,
  scope,
  signal,
  start,
  subProcess,
  timer,
} from '../sample-builder.ts';

const bare = (id: string, tag: string) => node(tag, id);
const esp = (id: string, inner: string, attributes = '') =>
  subProcess(
    id,
    scope([node('startEvent', `${id}_s`, { inner, attributes }), node('endEvent', `${id}_e`)], `${id}_s>${id}_e`),
    'triggeredByEvent="true"',
  );

export const validSamples: Readonly<Record<string, string>> = {
  'ok-one-task': process(scope([start, job('t'), end], 's>t>e')),
  'ok-version-tag': process(scope([start, end], 's>e'), '', '<zeebe:versionTag value="v1.2"/>'),
  'ok-parallel': process(
    scope([start, bare('f', 'parallelGateway'), job('a'), job('b'), bare('j', 'parallelGateway'), end], 's>f; f>a>j; f>b>j; j>e'),
  ),
  'ok-exclusive': process(
    scope(
      [start, node('exclusiveGateway', 'g', { attributes: 'default="g_b"' }), job('a'), job('b'), end],
      's>g; g>a[=x > 1]; g>b; a>e; b>e',
    ),
  ),
  'ok-inclusive': process(
    scope(
      [start, node('inclusiveGateway', 'g', { attributes: 'default="g_b"' }), job('a'), job('b'), end],
      's>g; g>a[=x > 1]; g>b; a>e; b>e',
    ),
  ),
  'ok-event-gateway': process(
    scope(
      [
        start,
        bare('g', 'eventBasedGateway'),
        node('intermediateCatchEvent', 'a', { inner: definition('message', 'messageRef="m"', '', 'd1') }),
        node('intermediateCatchEvent', 'b', { inner: timer('timeDuration', 'PT1H', 'd2') }),
        node('intermediateCatchEvent', 'c', { inner: definition('signal', 'signalRef="x"', '', 'd3') }),
        end,
      ],
      's>g; g>a>e; g>b>e; g>c>e',
    ),
    message('m', 'go', '=k') + signal('x', 'ring'),
  ),
  'ok-timer-starts': process(
    scope(
      [
        start,
        node('startEvent', 's1', { inner: timer('timeCycle', 'R5/PT10S', 'd1') }),
        node('startEvent', 's2', { inner: timer('timeCycle', '0 0 9 ? * MON-FRI', 'd2') }),
        node('startEvent', 's3', { inner: timer('timeDate', '2099-01-01T00:00:00+08:00', 'd3') }),
        end,
      ],
      's>e; s1>e; s2>e; s3>e',
    ),
  ),
  'ok-boundaries': process(
    scope(
      [
        start,
        job('t'),
        boundary('b1', 't', timer('timeDuration', 'PT1H', 'd1')),
        boundary('b2', 't', timer('timeCycle', 'R/PT1H', 'd2'), 'cancelActivity="false"'),
        boundary('b3', 't', definition('message', 'messageRef="m"', '', 'd3')),
        boundary('b4', 't', definition('signal', 'signalRef="x"', '', 'd4')),
        boundary('b5', 't', definition('error', 'errorRef="er"', '', 'd5')),
        boundary('b6', 't', definition('error', '', '', 'd6')),
        end,
      ],
      's>t>e; b1>e; b2>e; b3>e; b4>e; b5>e; b6>e',
    ),
    message('m', 'go', '=k') + signal('x', 'ring') + error('er', 'E'),
  ),
  'ok-sub-process': process(
    scope(
      [
        start,
        subProcess('sub', scope([node('startEvent', 'ss'), job('t'), node('endEvent', 'se')], 'ss>t>se')),
        boundary('b', 'sub', definition('escalation', 'escalationRef="u"'), 'cancelActivity="false"'),
        end,
      ],
      's>sub>e; b>e',
    ),
    escalation('u', 'UP'),
  ),
  'ok-event-sub-processes': process(
    scope(
      [
        start,
        job('t'),
        end,
        esp('a', definition('message', 'messageRef="m"', '', 'd1')),
        esp('b', timer('timeCycle', 'R/PT1H', 'd2'), 'isInterrupting="false"'),
        esp('c', definition('error', '', '', 'd3')),
        esp('f', definition('escalation', '', '', 'd4'), 'isInterrupting="false"'),
        esp('g', definition('signal', 'signalRef="x"', '', 'd5')),
      ],
      's>t>e',
    ),
    message('m', 'go', '=k') + signal('x', 'ring'),
  ),
  'ok-multi-instance': around(
    node('callActivity', 'c', {
      ext: '<zeebe:calledElement processId="=child" propagateAllChildVariables="false"/>',
      inner:
        '<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"/></bpmn:extensionElements><bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=done</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>',
    }),
  ),
  'ok-user-tasks': process(
    scope(
      [
        start,
        node('userTask', 'a', {
          ext: '<zeebe:formDefinition formKey="camunda-forms:bpmn:f"/><zeebe:assignmentDefinition assignee="zhang" candidateGroups="office, unit" candidateUsers="=users"/><zeebe:taskSchedule dueDate="2099-01-01T00:00:00Z" followUpDate="=soon"/><zeebe:taskHeaders><zeebe:header key="level" value="1"/></zeebe:taskHeaders>',
        }),
        node('userTask', 'b', {
          ext: '<zeebe:userTask/><zeebe:formDefinition formId="f" bindingType="versionTag" versionTag="v2"/><zeebe:priorityDefinition priority="80"/>',
        }),
        end,
      ],
      's>a>b>e',
    ),
    '',
    '<zeebe:userTaskForm id="f">{}</zeebe:userTaskForm>',
  ),
  'ok-tasks': process(
    scope(
      [
        start,
        node('scriptTask', 'a', { ext: '<zeebe:script expression="=1 + x" resultVariable="r"/>' }),
        node('scriptTask', 'b', { ext: '<zeebe:taskDefinition type="js"/>' }),
        node('businessRuleTask', 'c', { ext: '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="deployment"/>' }),
        node('sendTask', 'f', { ext: '<zeebe:taskDefinition type="mail" retries="=tries"/>' }),
        node('receiveTask', 'g', { attributes: 'messageRef="m"' }),
        node('manualTask', 'h'),
        node('task', 'i'),
        end,
      ],
      's>a>b>c>f>g>h>i>e',
    ),
    message('m', '="go-" + x', '=k'),
  ),
  'ok-throws': process(
    scope(
      [
        start,
        node('intermediateThrowEvent', 'a', {
          ext: '<zeebe:taskDefinition type="mail"/>',
          inner: definition('message', 'messageRef="m"', '', 'd1'),
        }),
        node('intermediateThrowEvent', 'b', { inner: definition('signal', 'signalRef="x"', '', 'd2') }),
        node('intermediateThrowEvent', 'c', { inner: definition('escalation', 'escalationRef="u"', '', 'd3') }),
        node('intermediateThrowEvent', 'f'),
        node('endEvent', 'e', { inner: definition('error', 'errorRef="er"', '', 'd4') }),
      ],
      's>a>b>c>f>e',
    ),
    message('m', 'go') + signal('x', 'ring') + escalation('u', '=code') + error('er', '=code'),
  ),
  'ok-terminate': process(
    scope(
      [start, bare('f', 'parallelGateway'), job('t'), node('endEvent', 'e', { inner: definition('terminate') }), node('endEvent', 'e2')],
      's>f; f>t>e2; f>e',
    ),
  ),
  'ok-links': process(
    scope(
      [
        start,
        node('intermediateThrowEvent', 'x', { inner: definition('link', 'name="A"', '', 'd1') }),
        node('intermediateCatchEvent', 'c', { inner: definition('link', 'name="A"', '', 'd2') }),
        end,
      ],
      's>x; c>e',
    ),
  ),
  'ok-compensation': process(
    `${scope([start, job('t'), boundary('b', 't', definition('compensate', '', '', 'd1')), node('serviceTask', 'undo', { attributes: 'isForCompensation="true"', ext: '<zeebe:taskDefinition type="undo"/>' }), node('intermediateThrowEvent', 'x', { inner: definition('compensate', 'activityRef="t"', '', 'd2') }), end], 's>t>x>e')}<bpmn:association id="a" associationDirection="One" sourceRef="b" targetRef="undo"/>`,
  ),
  'ok-mappings': around(
    node('serviceTask', 't', {
      ext: '<zeebe:taskDefinition type="x"/><zeebe:ioMapping><zeebe:input source="=a.b" target="x.y"/><zeebe:output source="=x.y" target="out"/></zeebe:ioMapping>',
    }),
  ),
  'ok-listeners': process(
    scope(
      [
        start,
        node('serviceTask', 't', {
          ext: '<zeebe:taskDefinition type="x"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="a"/><zeebe:executionListener eventType="end" type="b" retries="5"/></zeebe:executionListeners>',
        }),
        end,
      ],
      's>t>e',
    ),
  ),
  'ok-lanes-and-data': process(
    `<bpmn:laneSet id="ls"><bpmn:lane id="l" name="督查室"><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>${scope([start, end, node('dataObject', 'o'), node('dataStoreReference', 'r')], 's>e')}<bpmn:textAnnotation id="ta"><bpmn:text>note</bpmn:text></bpmn:textAnnotation><bpmn:association id="as" sourceRef="s" targetRef="ta"/>`,
  ),
  'ok-default-namespace': definitions(
    process(scope([start, job('t'), end], 's>t>e'))
      .split('\n')
      .slice(2, -2)
      .join('\n'),
  )
    .replaceAll('bpmn:', '')
    .replace('xmlns:bpmn', 'xmlns'),
  'ok-without-incoming': definitions(
    '<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/></bpmn:process>',
  ),
  'ok-loop-with-wait': process(
    scope(
      [start, node('exclusiveGateway', 'a'), job('t'), node('exclusiveGateway', 'b', { attributes: 'default="b_e"' }), end],
      's>a>t>b; b>a[=again]; b>e',
    ),
  ),
};
