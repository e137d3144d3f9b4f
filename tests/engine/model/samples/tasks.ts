import {
  around,
  boundary,
  definition,
  definitions,
  end,
  job,
  message,
  node,
  process,
  scope,
  start,
  subProcess,
  timer,
} from '../sample-builder.ts';

const service = (ext: string, attributes = '') => around(node('serviceTask', 't', { ext, attributes }));
const user = (ext: string) => around(node('userTask', 't', { ext }));
const loop = (ext: string, inner = '') =>
  around(
    node('serviceTask', 't', {
      ext: '<zeebe:taskDefinition type="work"/>',
      inner: `<bpmn:multiInstanceLoopCharacteristics id="loop">${ext === '' ? '' : `<bpmn:extensionElements>${ext}</bpmn:extensionElements>`}${inner}</bpmn:multiInstanceLoopCharacteristics>`,
    }),
  );
const listening = (tag: string, listeners: string, inner = '') =>
  around(node(tag, 't', { ext: `<zeebe:executionListeners>${listeners}</zeebe:executionListeners>`, inner }));
const listener = (eventType: string, type: string) => `<zeebe:executionListener eventType="${eventType}" type="${type}"/>`;

export const taskSamples: Readonly<Record<string, string>> = {
  'service-without-definition': service(''),
  'service-two-definitions': service('<zeebe:taskDefinition type="a"/><zeebe:taskDefinition type="b"/>'),
  'service-empty-type': service('<zeebe:taskDefinition type="" retries=""/>'),
  'service-without-type': service('<zeebe:taskDefinition/>'),
  'service-bad-type-expression': service('<zeebe:taskDefinition type="=a +" retries="=(1"/>'),
  'send-without-definition': around(node('sendTask', 't')),
  'send-publish-message': around(node('sendTask', 't', { ext: '<zeebe:publishMessage correlationKey="=k"/>' })),
  'send-both': around(
    node('sendTask', 't', {
      ext: '<zeebe:publishMessage correlationKey=""/><zeebe:taskDefinition type="x"/>',
      attributes: 'messageRef="m"',
    }),
    message('m', 'go'),
  ),
  'script-without-definition': around(node('scriptTask', 't')),
  'script-both': around(
    node('scriptTask', 't', { ext: '<zeebe:taskDefinition type="x"/><zeebe:script expression="=1" resultVariable="r"/>' }),
  ),
  'script-empty': around(node('scriptTask', 't', { ext: '<zeebe:script expression="" resultVariable=""/>' })),
  'script-static': around(node('scriptTask', 't', { ext: '<zeebe:script expression="1 + 1" resultVariable="r"/>' })),
  'decision-without-definition': around(node('businessRuleTask', 't')),
  'decision-empty': around(node('businessRuleTask', 't', { ext: '<zeebe:calledDecision decisionId="" resultVariable=""/>' })),
  'decision-binding': around(
    node('businessRuleTask', 't', { ext: '<zeebe:calledDecision decisionId="d" resultVariable="r" bindingType="newest"/>' }),
  ),
  'call-without-element': around(node('callActivity', 't')),
  'call-empty-process-id': around(node('callActivity', 't', { ext: '<zeebe:calledElement processId=""/>' })),
  'call-without-process-id': around(node('callActivity', 't', { ext: '<zeebe:calledElement/>' })),
  'call-version-tag-missing': around(node('callActivity', 't', { ext: '<zeebe:calledElement processId="x" bindingType="versionTag"/>' })),
  'call-version-tag-unused': around(node('callActivity', 't', { ext: '<zeebe:calledElement processId="x" versionTag="v1"/>' })),
  'receive-without-message': around(node('receiveTask', 't')),
  'receive-without-subscription': around(node('receiveTask', 't', { attributes: 'messageRef="m"' }), message('m', 'go')),
  'receive-same-message-as-boundary': process(
    scope(
      [
        start,
        node('receiveTask', 't', { attributes: 'messageRef="m"' }),
        boundary('b', 't', definition('message', 'messageRef="m2"')),
        end,
      ],
      's>t>e; b>e',
    ),
    message('m', 'go', '=k') + message('m2', 'go', '=k'),
  ),
  'form-two-kinds': user('<zeebe:formDefinition formId="f" formKey="k"/>'),
  'form-none': user('<zeebe:formDefinition/>'),
  'form-native-none': user('<zeebe:userTask/><zeebe:formDefinition formKey="k"/>'),
  'form-binding': user('<zeebe:formDefinition formId="f" bindingType="versionTag"/>'),
  'priority-too-high': user('<zeebe:userTask/><zeebe:priorityDefinition priority="101"/>'),
  'priority-text': user('<zeebe:userTask/><zeebe:priorityDefinition priority="high"/>'),
  'priority-empty': user('<zeebe:userTask/><zeebe:priorityDefinition priority=""/>'),
  'candidate-groups-list': user('<zeebe:assignmentDefinition candidateGroups="a,,b" candidateUsers=","/>'),
  'assignment-bad-expressions': user('<zeebe:assignmentDefinition assignee="=a+" candidateGroups="=[1" candidateUsers="=)"/>'),
  'due-date-text': user('<zeebe:taskSchedule dueDate="tomorrow" followUpDate="2023-03-02"/>'),
  'due-date-local': user('<zeebe:taskSchedule dueDate="2023-03-02T15:35" followUpDate="2023-03-02T15:35+02:00[Europe/Berlin]"/>'),
  'user-task-form-empty': definitions(
    `<bpmn:process id="p" isExecutable="true"><bpmn:extensionElements><zeebe:userTaskForm id="f"> </zeebe:userTaskForm></bpmn:extensionElements>${scope([start, end], 's>e')}</bpmn:process>`,
  ),
  'headers-duplicate': service(
    '<zeebe:taskDefinition type="a"/><zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="a" value="2"/></zeebe:taskHeaders>',
  ),
  'headers-reserved': service(
    '<zeebe:taskDefinition type="a"/><zeebe:taskHeaders><zeebe:header key="io.camunda.zeebe:x" value="1"/></zeebe:taskHeaders>',
  ),
  'loop-without-characteristics': loop(''),
  'loop-empty-collection': loop('<zeebe:loopCharacteristics inputCollection=""/>'),
  'loop-static-collection': loop('<zeebe:loopCharacteristics inputCollection="items" inputElement="item"/>'),
  'loop-output-without-element': loop('<zeebe:loopCharacteristics inputCollection="=items" outputCollection="out"/>'),
  'loop-element-without-collection': loop('<zeebe:loopCharacteristics inputCollection="=items" outputElement="=out"/>'),
  'loop-static-output-element': loop('<zeebe:loopCharacteristics inputCollection="=items" outputCollection="out" outputElement="x"/>'),
  'loop-completion-condition': loop(
    '<zeebe:loopCharacteristics inputCollection="=items"/>',
    '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=a +</bpmn:completionCondition>',
  ),
  'loop-completion-static': loop(
    '<zeebe:loopCharacteristics inputCollection="=items"/>',
    '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">true</bpmn:completionCondition>',
  ),
  'listener-on-gateway-end': listening('exclusiveGateway', listener('end', 'x')),
  'listener-duplicates': listening('manualTask', listener('start', 'x') + listener('start', 'x') + listener('end', 'x')),
  'listener-bad-event-type': listening('manualTask', listener('begin', '')),
  'listener-on-start': process(
    scope([node('startEvent', 's', { ext: `<zeebe:executionListeners>${listener('start', 'x')}</zeebe:executionListeners>` }), end], 's>e'),
  ),
  'listener-on-boundary': process(
    scope(
      [
        start,
        job('t'),
        node('boundaryEvent', 'b', {
          attributes: 'attachedToRef="t"',
          ext: `<zeebe:executionListeners>${listener('start', 'x')}</zeebe:executionListeners>`,
          inner: timer('timeDuration', 'PT1S'),
        }),
        end,
      ],
      's>t>e; b>e',
    ),
  ),
  'listener-on-error-end': process(
    scope(
      [
        start,
        node('endEvent', 'e', {
          ext: `<zeebe:executionListeners>${listener('end', 'x')}</zeebe:executionListeners>`,
          inner: definition('error', 'errorRef="er"'),
        }),
      ],
      's>e',
    ),
    '<bpmn:error id="er" errorCode="E"/>',
  ),
  'listener-on-data-object': process(
    scope(
      [start, node('dataObject', 'data', { ext: `<zeebe:executionListeners>${listener('end', 'x')}</zeebe:executionListeners>` }), end],
      's>e',
    ),
  ),
  'listener-two-lists': process(
    scope(
      [
        node('startEvent', 's', {
          ext: `<zeebe:executionListeners>${listener('end', 'x')}</zeebe:executionListeners><zeebe:executionListeners>${listener('end', 'y')}</zeebe:executionListeners>`,
        }),
        end,
      ],
      's>e',
    ),
  ),
  'task-listener': user('<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="never" type=""/></zeebe:taskListeners>'),
  'compensation-handler-with-flows': process(
    scope(
      [
        start,
        node('serviceTask', 't', { attributes: 'isForCompensation="true"', ext: '<zeebe:taskDefinition type="x"/>' }),
        boundary('b', 't', timer('timeDuration', 'PT1S')),
        end,
      ],
      's>t>e; b>e',
    ),
  ),
  'compensation-unknown-activity': process(
    scope([start, node('endEvent', 'e', { inner: definition('compensate', 'activityRef="nobody"') })], 's>e'),
  ),
  'compensation-activity-without-handler': process(
    scope([start, job('t'), node('endEvent', 'e', { inner: definition('compensate', 'activityRef="t"') })], 's>t>e'),
  ),
  'compensation-activity-elsewhere': process(
    scope(
      [
        start,
        subProcess('sub', scope([node('startEvent', 'ss'), job('t'), node('endEvent', 'se')], 'ss>t>se')),
        node('endEvent', 'e', { inner: definition('compensate', 'activityRef="t"') }),
      ],
      's>sub>e',
    ),
  ),
  'compensation-not-waiting': process(
    scope(
      [
        start,
        node('intermediateThrowEvent', 'x', { inner: definition('compensate', 'waitForCompletion="false"', '', 'd1') }),
        node('endEvent', 'e', { inner: definition('compensate', 'waitForCompletion="false"', '', 'd2') }),
      ],
      's>x>e',
    ),
  ),
};
