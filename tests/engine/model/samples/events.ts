import {
  around,
  boundary,
  definition,
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

const caught = (inner: string, roots = '') => around(node('intermediateCatchEvent', 'c', { inner }), roots);
const thrown = (inner: string, roots = '', ext = '') => around(node('intermediateThrowEvent', 'x', { inner, ext }), roots);
const ended = (inner: string, roots = '', ext = '') => process(scope([start, node('endEvent', 'e', { inner, ext })], 's>e'), roots);
const onTask = (events: readonly ReturnType<typeof boundary>[], roots = '', flows = events.map(({ id }) => `${id}>e`).join(';')) =>
  process(scope([start, job('t'), ...events, end], `s>t>e;${flows}`), roots);
const onSub = (events: readonly ReturnType<typeof boundary>[], roots = '') =>
  process(
    scope(
      [start, subProcess('t', scope([node('startEvent', 'ss'), node('endEvent', 'se')], 'ss>se')), ...events, end],
      `s>t>e;${events.map(({ id }) => `${id}>e`).join(';')}`,
    ),
    roots,
  );
const code = (kind: string, ref: string | undefined, id: string) =>
  definition(kind, ref === undefined ? '' : `${kind}Ref="${ref}"`, '', id);

export const boundaryAndEventSamples: Readonly<Record<string, string>> = {
  'boundary-without-flow': onTask([boundary('b', 't', timer('timeDuration', 'PT1S'))], '', ''),
  'boundary-with-incoming': process(
    scope([start, job('t'), boundary('b', 't', timer('timeDuration', 'PT1S')), job('u'), end], 's>t>u>b; b>e'),
  ),
  'boundary-none': onTask([boundary('b', 't', '')]),
  'boundary-two-definitions': onTask([boundary('b', 't', timer('timeDuration', 'PT1S') + definition('error'))]),
  'boundary-on-event': process(scope([start, boundary('b', 's', timer('timeDuration', 'PT1S')), end], 's>e; b>e')),
  'boundary-terminate': onTask([boundary('b', 't', definition('terminate'))]),
  'boundary-error-non-interrupting': onTask([boundary('b', 't', definition('error'), 'cancelActivity="false"')]),
  'boundary-cycle-interrupting': onTask([boundary('b', 't', timer('timeCycle', 'R/PT1H'))]),
  'boundary-escalation-on-task': onTask([boundary('b', 't', definition('escalation'))]),
  'boundaries-same-message': onTask(
    [boundary('b', 't', code('message', 'm', 'd1')), boundary('c', 't', code('message', 'm2', 'd2'))],
    message('m', 'go', '=k') + message('m2', 'go', '=k'),
  ),
  'boundaries-same-signal': onTask(
    [boundary('b', 't', code('signal', 'x', 'd1')), boundary('c', 't', code('signal', 'x', 'd2'))],
    signal('x', 'ring'),
  ),
  'boundaries-same-error': onTask(
    [boundary('b', 't', code('error', 'x', 'd1')), boundary('c', 't', code('error', 'y', 'd2'))],
    error('x', 'E') + error('y', 'E'),
  ),
  'boundaries-two-catch-all': onTask([
    boundary('b', 't', code('error', undefined, 'd1')),
    boundary('c', 't', code('error', undefined, 'd2')),
  ]),
  'boundaries-two-catch-all-by-reference': onTask(
    [boundary('b', 't', code('error', 'x', 'd1')), boundary('c', 't', code('error', 'x', 'd2'))],
    error('x'),
  ),
  'boundaries-same-escalation': onSub(
    [boundary('b', 't', code('escalation', 'x', 'd1')), boundary('c', 't', code('escalation', 'x', 'd2'))],
    escalation('x', 'U'),
  ),
  'boundary-error-expression': onTask([boundary('b', 't', code('error', 'x', 'd1'))], error('x', '=code')),
  'boundary-escalation-expression': onSub([boundary('b', 't', code('escalation', 'x', 'd1'))], escalation('x', '=code')),
  'catch-none': caught(''),
  'catch-two': caught(timer('timeDuration', 'PT1S') + definition('signal', 'signalRef="x"'), signal('x', 'ring')),
  'catch-error': caught(definition('error')),
  'catch-escalation': caught(definition('escalation')),
  'catch-cycle': caught(timer('timeCycle', 'R/PT1S')),
  'catch-message-without-reference': caught(definition('message')),
  'catch-message-without-name': caught(definition('message', 'messageRef="m"'), message('m')),
  'catch-signal-without-reference': caught(definition('signal')),
  'catch-signal-without-name': caught(definition('signal', 'signalRef="x"'), signal('x')),
  'message-two-subscriptions': caught(
    definition('message', 'messageRef="m"'),
    '<bpmn:message id="m" name="go"><bpmn:extensionElements><zeebe:subscription correlationKey="=a"/><zeebe:subscription correlationKey=""/></bpmn:extensionElements></bpmn:message>',
  ),
  'timer-two-kinds': caught(definition('timer', '', '<bpmn:timeDate xsi:type="bpmn:tFormalExpression">=a</bpmn:timeDate>')),
  'timer-none': caught(definition('timer')),
  'message-start-without-name': process(
    scope([node('startEvent', 's', { inner: definition('message', 'messageRef="m"') }), end], 's>e'),
    message('m'),
  ),
  'signal-start-without-name': process(
    scope([node('startEvent', 's', { inner: definition('signal', 'signalRef="x"') }), end], 's>e'),
    signal('x', ''),
  ),
  'end-two-definitions': ended(definition('terminate') + definition('error', 'errorRef="x"'), error('x', 'E')),
  'end-error-without-reference': ended(definition('error')),
  'end-error-without-code': ended(definition('error', 'errorRef="x"'), error('x')),
  'end-escalation-without-reference': ended(definition('escalation')),
  'end-escalation-without-code': ended(definition('escalation', 'escalationRef="x"'), escalation('x')),
  'end-timer': ended(timer('timeDuration', 'PT1S')),
  'end-message-without-definition': ended(definition('message', 'messageRef="m"'), message('m', 'go')),
  'throw-message-without-name': thrown(definition('message', 'messageRef="m"'), message('m'), '<zeebe:taskDefinition type="x"/>'),
  'throw-message-publish': thrown(
    definition('message', '', '<bpmn:extensionElements><zeebe:publishMessage correlationKey="=k"/></bpmn:extensionElements>'),
  ),
  'throw-message-publish-full': thrown(
    definition('message', 'messageRef="m"', '<bpmn:extensionElements><zeebe:publishMessage correlationKey="=k"/></bpmn:extensionElements>'),
    message('m', 'go'),
  ),
  'throw-error': thrown(definition('error', 'errorRef="er"'), error('er', 'E')),
  'throw-timer': thrown(timer('timeDuration', 'PT1S')),
  'throw-two': thrown(
    definition('signal', 'signalRef="sig"') + definition('escalation', 'escalationRef="y"'),
    signal('sig', 'ring') + escalation('y', 'U'),
  ),
  'link-without-name': thrown(definition('link', 'name=""')),
  'link-without-catch': process(scope([start, node('intermediateThrowEvent', 'x', { inner: definition('link', 'name="A"') })], 's>x')),
  'link-two-catches': process(
    scope(
      [
        start,
        node('intermediateThrowEvent', 'x', { inner: definition('link', 'name="A"', '', 'd1') }),
        node('intermediateCatchEvent', 'c', { inner: definition('link', 'name="A"', '', 'd2') }),
        node('intermediateCatchEvent', 'c2', { inner: definition('link', 'name="A"', '', 'd3') }),
        end,
      ],
      's>x; c>e; c2>e',
    ),
  ),
  'link-catch-in-sub-process': process(
    scope(
      [
        start,
        subProcess(
          'sub',
          scope(
            [
              node('startEvent', 'ss'),
              node('intermediateCatchEvent', 'c', { inner: definition('link', 'name="A"', '', 'd2') }),
              node('endEvent', 'se'),
            ],
            'ss>se; c>se',
          ),
        ),
        node('intermediateThrowEvent', 'x', { inner: definition('link', 'name="A"', '', 'd1') }),
      ],
      's>sub>x',
    ),
  ),
  'link-definition-without-id': process(
    scope(
      [
        start,
        node('intermediateThrowEvent', 'x', { inner: '<bpmn:linkEventDefinition name="A"/>' }),
        node('intermediateCatchEvent', 'c', { inner: '<bpmn:linkEventDefinition name="A"/>' }),
        end,
      ],
      's>x; c>e',
    ),
  ),
  'compensation-definition-without-id': process(
    scope([start, node('endEvent', 'e', { inner: '<bpmn:compensateEventDefinition/>' })], 's>e'),
  ),
};
