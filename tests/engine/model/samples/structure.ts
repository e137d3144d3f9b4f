import {
  around,
  definition,
  definitions,
  end,
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

const event = (id: string, inner: string) => node('intermediateCatchEvent', id, { inner });
const gateway = (kind: string, id: string, attributes = '') => node(`${kind}Gateway`, id, { attributes });

export const structureSamples: Readonly<Record<string, string>> = {
  'no-executable-process': definitions('<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="s"/></bpmn:process>'),
  'no-start-event': process(scope([job('t'), end], 't>e')),
  'two-none-starts': process(scope([start, node('startEvent', 's2'), end], 's>e; s2>e')),
  'start-with-two-types': process(
    scope([node('startEvent', 's', { inner: definition('message', 'messageRef="m"') + timer('timeDuration', 'PT1S') }), end], 's>e'),
    message('m', 'go'),
  ),
  'sub-process-without-start': around(subProcess('sub', scope([job('t'), node('endEvent', 'se')], 't>se'))),
  'sub-process-with-two-starts': around(
    subProcess('sub', scope([node('startEvent', 'a'), node('startEvent', 'b'), node('endEvent', 'se')], 'a>se; b>se')),
  ),
  'sub-process-with-message-start': around(
    subProcess('sub', scope([node('startEvent', 'a', { inner: definition('message', 'messageRef="m"') }), node('endEvent', 'se')], 'a>se')),
    message('m', 'go', '=k'),
  ),
  'event-sub-process-none-start': process(
    scope(
      [start, end, subProcess('esp', scope([node('startEvent', 'a'), node('endEvent', 'se')], 'a>se'), 'triggeredByEvent="true"')],
      's>e',
    ),
  ),
  'event-sub-process-compensation': process(
    scope(
      [
        start,
        end,
        subProcess(
          'esp',
          scope([node('startEvent', 'a', { inner: definition('compensate') }), node('endEvent', 'se')], 'a>se'),
          'triggeredByEvent="true"',
        ),
      ],
      's>e',
    ),
  ),
  'event-sub-processes-same-message': process(
    scope(
      [
        start,
        end,
        subProcess(
          'esp1',
          scope([node('startEvent', 'a', { inner: definition('message', 'messageRef="m"', '', 'd1') }), node('endEvent', 'e1')], 'a>e1'),
          'triggeredByEvent="true"',
        ),
        subProcess(
          'esp2',
          scope([node('startEvent', 'b', { inner: definition('message', 'messageRef="m"', '', 'd2') }), node('endEvent', 'e2')], 'b>e2'),
          'triggeredByEvent="true"',
        ),
      ],
      's>e',
    ),
    message('m', 'go', '=k'),
  ),
  'event-sub-process-cycle-interrupting': process(
    scope(
      [
        start,
        end,
        subProcess(
          'esp',
          scope([node('startEvent', 'a', { inner: timer('timeCycle', 'R/PT1H') }), node('endEvent', 'se')], 'a>se'),
          'triggeredByEvent="true"',
        ),
      ],
      's>e',
    ),
  ),
  'event-sub-process-error-non-interrupting': process(
    scope(
      [
        start,
        end,
        subProcess(
          'esp',
          scope(
            [node('startEvent', 'a', { attributes: 'isInterrupting="false"', inner: definition('error') }), node('endEvent', 'se')],
            'a>se',
          ),
          'triggeredByEvent="true"',
        ),
      ],
      's>e',
    ),
  ),
  'signal-starts-same-name': process(
    scope(
      [
        node('startEvent', 'a', { inner: definition('signal', 'signalRef="x"', '', 'd1') }),
        node('startEvent', 'b', { inner: definition('signal', 'signalRef="y"', '', 'd2') }),
        end,
      ],
      'a>e; b>e',
    ),
    signal('x', 'ring') + signal('y', 'ring'),
  ),
  'message-starts-same-message': process(
    scope(
      [
        node('startEvent', 'a', { inner: definition('message', 'messageRef="m"', '', 'd1') }),
        node('startEvent', 'b', { inner: definition('message', 'messageRef="m"', '', 'd2') }),
        end,
      ],
      'a>e; b>e',
    ),
    message('m', 'go'),
  ),
  'end-with-outgoing': process(scope([start, end, job('t'), node('endEvent', 'e2')], 's>e>t>e2')),
  'complex-gateway': process(scope([start, gateway('complex', 'g'), end], 's>g>e')),
  transaction: around(node('transaction', 'tx', { inner: scope([node('startEvent', 'a'), node('endEvent', 'se')], 'a>se') })),
  'ad-hoc-sub-process': around(node('adHocSubProcess', 'adhoc', { inner: scope([job('t')]) })),
  'conditional-event': around(
    event(
      'c',
      '<bpmn:conditionalEventDefinition id="cd"><bpmn:condition xsi:type="bpmn:tFormalExpression">=x</bpmn:condition></bpmn:conditionalEventDefinition>',
    ),
  ),
  'cancel-end': process(scope([start, node('endEvent', 'e', { inner: '<bpmn:cancelEventDefinition id="cd"/>' })], 's>e')),
  'condition-on-task': process(scope([start, job('t'), end], 's>t; t>e[=x > 1]')),
  'exclusive-without-conditions': process(scope([start, gateway('exclusive', 'g'), job('a'), job('b'), end], 's>g; g>a; g>b; a>e; b>e')),
  'exclusive-default-elsewhere': process(
    scope([start, gateway('exclusive', 'g', 'default="s_g"'), job('a'), job('b'), end], 's>g; g>a[=x]; g>b[=y]; a>e; b>e'),
  ),
  'inclusive-without-conditions': process(
    scope([start, gateway('inclusive', 'g'), job('a'), job('b'), end], 's>g; g>a; g>b[=y]; a>e; b>e'),
  ),
  'inclusive-default-elsewhere': process(
    scope([start, gateway('inclusive', 'g', 'default="s_g"'), job('a'), job('b'), end], 's>g; g>a[=x]; g>b[=y]; a>e; b>e'),
  ),
  'event-gateway-one-flow': process(
    scope([start, gateway('eventBased', 'g'), event('t1', timer('timeDuration', 'PT1S')), end], 's>g>t1>e'),
  ),
  'event-gateway-to-task': process(
    scope([start, gateway('eventBased', 'g'), event('t1', timer('timeDuration', 'PT1S')), job('t'), end], 's>g>t1>e; g>t>e'),
  ),
  'event-gateway-same-message': process(
    scope(
      [
        start,
        gateway('eventBased', 'g'),
        event('a', definition('message', 'messageRef="m"', '', 'd1')),
        event('b', definition('message', 'messageRef="m"', '', 'd2')),
        end,
      ],
      's>g; g>a>e; g>b>e',
    ),
    message('m', 'go', '=k'),
  ),
  'event-gateway-target-with-other-flow': process(
    scope(
      [
        start,
        gateway('parallel', 'f'),
        gateway('eventBased', 'g'),
        event('a', timer('timeDuration', 'PT1S', 'd1')),
        event('b', timer('timeDuration', 'PT2S', 'd2')),
        end,
      ],
      's>f; f>g; f>a; g>a>e; g>b>e',
    ),
  ),
  'straight-loop': process(
    scope([start, gateway('exclusive', 'a', 'default="a_b"'), node('manualTask', 'b'), end], 's>a; a>b; a>e[=x]; b>a'),
  ),
  'straight-loop-longer': process(
    scope([start, node('task', 'a'), gateway('parallel', 'b'), node('intermediateThrowEvent', 'c'), end], 's>a>b>c>a; b>e'),
  ),
  'straight-loop-in-sub-process': around(
    subProcess(
      'sub',
      scope([node('startEvent', 'ss'), node('task', 'a'), gateway('parallel', 'b'), node('endEvent', 'se')], 'ss>a>b>a; b>se'),
    ),
  ),
  'straight-loops-two': process(
    scope(
      [start, gateway('parallel', 'g'), node('task', 'a'), gateway('parallel', 'b'), node('task', 'c'), gateway('parallel', 'h'), end],
      's>g; g>a>b>a; b>e; g>c>h>c; h>e',
    ),
  ),
  'straight-loop-gateways-only': process(
    scope([start, gateway('exclusive', 'a'), gateway('exclusive', 'b', 'default="b_e"'), end], 's>a>b; b>a[=x]; b>e'),
  ),
  'straight-loop-throw-event': process(
    scope(
      [start, gateway('exclusive', 'a'), node('intermediateThrowEvent', 'x'), gateway('exclusive', 'b', 'default="b_e"'), end],
      's>a>x>b; b>a[=x]; b>e',
    ),
  ),
  'straight-loop-sub-process-in-it': process(
    scope(
      [
        start,
        gateway('exclusive', 'a'),
        subProcess('sub', scope([node('startEvent', 'ss'), node('endEvent', 'se')], 'ss>se')),
        gateway('exclusive', 'b', 'default="b_e"'),
        end,
      ],
      's>a>sub>b; b>a[=x]; b>e',
    ),
  ),
  'straight-loop-script-in-it': process(
    scope(
      [
        start,
        gateway('exclusive', 'a'),
        node('scriptTask', 'x', { ext: '<zeebe:script expression="=1" resultVariable="r"/>' }),
        gateway('exclusive', 'b', 'default="b_e"'),
        end,
      ],
      's>a>x>b; b>a[=x]; b>e',
    ),
  ),
  'straight-loop-signal-throw-in-it': process(
    scope(
      [
        start,
        gateway('exclusive', 'a'),
        node('intermediateThrowEvent', 'x', { inner: definition('signal', 'signalRef="sig"') }),
        gateway('exclusive', 'b', 'default="b_e"'),
        end,
      ],
      's>a>x>b; b>a[=x]; b>e',
    ),
    signal('sig', 'ring'),
  ),
  'straight-loop-link': process(
    scope(
      [
        start,
        node('task', 'a'),
        node('intermediateThrowEvent', 'x', { inner: definition('link', 'name="L"', '', 'd1') }),
        node('intermediateCatchEvent', 'y', { inner: definition('link', 'name="L"', '', 'd2') }),
        node('task', 'b'),
        gateway('exclusive', 'g', 'default="g_e"'),
        end,
      ],
      's>a>x; y>b>g; g>a[=x]; g>e',
    ),
  ),
  'straight-loop-two-ways': process(
    scope(
      [
        start,
        gateway('exclusive', 'collect', 'default="collect_alpha"'),
        node('task', 'alpha'),
        node('manualTask', 'beta'),
        gateway('exclusive', 'merge', 'default="merge_end"'),
        node('endEvent', 'end'),
      ],
      's>collect; collect>beta[=x]; collect>alpha; alpha>merge; beta>merge; merge>collect[=y]; merge>end',
    ),
  ),
  'straight-loops-far-apart': process(
    scope(
      [
        start,
        gateway('parallel', 'fork'),
        node('task', 'writeReport'),
        gateway('exclusive', 'again1', 'default="again1_e"'),
        node('task', 'checkReport'),
        gateway('exclusive', 'again2', 'default="again2_e"'),
        end,
      ],
      's>fork; fork>writeReport>again1; again1>writeReport[=x]; again1>e; fork>checkReport>again2; again2>checkReport[=x]; again2>e',
    ),
  ),
  'straight-loop-behind-boundary': process(
    scope(
      [
        start,
        job('t'),
        node('boundaryEvent', 'b', { attributes: 'attachedToRef="t"', inner: timer('timeDuration', 'PT1S') }),
        node('task', 'x'),
        end,
      ],
      's>t>e; b>x>t',
    ),
  ),
  'straight-loops-in-two-processes': definitions(
    ['one', 'two']
      .map(
        (id) =>
          `<bpmn:process id="${id}" isExecutable="true">${scope([node('startEvent', `${id}s`), node('task', `${id}t`), gateway('exclusive', `${id}g`, `default="${id}g_${id}e"`), node('endEvent', `${id}e`)], `${id}s>${id}t>${id}g; ${id}g>${id}t[=x]; ${id}g>${id}e`)}</bpmn:process>`,
      )
      .join(''),
  ),
  'straight-loop-calls-itself': process(
    scope([start, node('callActivity', 'c', { ext: '<zeebe:calledElement processId="p"/>' }), end], 's>c>e'),
  ),
  'straight-loop-multi-instance': process(
    scope(
      [
        start,
        gateway('exclusive', 'a'),
        node('manualTask', 'm', {
          inner:
            '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>',
        }),
        gateway('exclusive', 'b', 'default="b_e"'),
        end,
      ],
      's>a>m>b; b>a[=x]; b>e',
    ),
  ),
  'straight-loop-of-gateways-behind-task': process(
    scope(
      [start, node('task', 'before'), gateway('exclusive', 'a'), gateway('exclusive', 'b', 'default="b_e"'), end],
      's>before>a>b; b>a[=x]; b>e',
    ),
  ),
  'straight-loop-through-sub-process': process(
    scope(
      [
        start,
        gateway('exclusive', 'a'),
        subProcess('sub', scope([node('startEvent', 'ss'), node('task', 'inside'), node('endEvent', 'se')], 'ss>inside>se')),
        gateway('exclusive', 'b', 'default="b_e"'),
        end,
      ],
      's>a>sub>b; b>a[=x]; b>e',
    ),
  ),
  'two-processes-second-invalid': definitions(
    `<bpmn:process id="one" isExecutable="true">${scope([start, end], 's>e')}</bpmn:process><bpmn:process id="two" isExecutable="true">${scope([node('startEvent', 's2'), node('serviceTask', 't2'), node('endEvent', 'e2')], 's2>t2>e2')}</bpmn:process>`,
  ),
  'invalid-process-not-executable': definitions(
    `<bpmn:process id="one" isExecutable="true">${scope([start, end], 's>e')}</bpmn:process><bpmn:process id="two" isExecutable="false">${scope([node('serviceTask', 't2')])}</bpmn:process>`,
  ),
  'many-errors': process(
    scope(
      [start, node('serviceTask', 'a'), node('serviceTask', 'b'), node('receiveTask', 'c'), node('callActivity', 'd1'), end],
      's>a>b>c>d1>e',
    ),
  ),
};
