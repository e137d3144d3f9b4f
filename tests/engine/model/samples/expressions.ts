import { around, definition, end, job, message, node, process, scope, signal, start, timer } from '../sample-builder.ts';

const mapped = (mappings: string) =>
  around(node('serviceTask', 't', { ext: `<zeebe:taskDefinition type="x"/><zeebe:ioMapping>${mappings}</zeebe:ioMapping>` }));
const started = (inner: string, roots = '') => process(scope([node('startEvent', 's', { inner }), end], 's>e'), roots);
const caught = (inner: string, roots = '') => around(node('intermediateCatchEvent', 'c', { inner }), roots);
const beside = (inner: string) =>
  process(
    scope(
      [start, job('t'), node('boundaryEvent', 'b', { attributes: 'attachedToRef="t" cancelActivity="false"', inner }), end],
      's>t>e; b>e',
    ),
  );
const split = (condition: string) =>
  process(
    scope(
      [start, node('exclusiveGateway', 'g', { attributes: 'default="g_b"' }), job('a'), job('b'), end],
      `s>g; g>a[${condition}]; g>b; a>e; b>e`,
    ),
  );

export const expressionSamples: Readonly<Record<string, string>> = {
  'input-bad-expression': mapped('<zeebe:input source="=a b c +" target="x"/>'),
  'input-without-source': mapped('<zeebe:input target="x"/>'),
  'input-static-source': mapped('<zeebe:input source="plain" target="x"/>'),
  'input-bad-target': mapped(
    '<zeebe:input source="=a" target="my var"/><zeebe:input source="=a" target="1x"/><zeebe:input source="=a" target=""/><zeebe:input source="=a"/>',
  ),
  'input-reserved-target': mapped('<zeebe:input source="=a" target="null"/>'),
  'input-chinese-target': mapped('<zeebe:input source="=a" target="督办"/>'),
  'output-static-source': mapped('<zeebe:output source="plain" target="x"/>'),
  'output-bad-both': mapped('<zeebe:output source="=(" target="a..b"/>'),
  'condition-static': split('x'),
  'condition-empty': split(''),
  'condition-bad': split('=x >'),
  'condition-unclosed': split('="abc'),
  'subscription-static': caught(definition('message', 'messageRef="m"'), message('m', 'go', 'key')),
  'subscription-empty': caught(definition('message', 'messageRef="m"'), message('m', 'go', '')),
  'message-bad-name': caught(definition('message', 'messageRef="m"'), message('m', '=a +', '=k')),
  'signal-bad-name': caught(definition('signal', 'signalRef="x"'), signal('x', '=a +')),
  'message-start-variable': started(definition('message', 'messageRef="m"'), message('m', '=name')),
  'message-start-number': started(definition('message', 'messageRef="m"'), message('m', '=1 + 1')),
  'message-start-constant': started(definition('message', 'messageRef="m"'), message('m', '="a" + "b"')),
  'message-start-assert': started(definition('message', 'messageRef="m"'), message('m', '=assert(name, name != null)')),
  'signal-start-variable': started(definition('signal', 'signalRef="x"'), signal('x', '=name')),
  'timer-start-variable': started(timer('timeDate', '=when')),
  'timer-start-cycle-variable': started(timer('timeCycle', '=every')),
  'timer-start-duration-number': started(timer('timeDuration', '=1')),
  'timer-start-date-text': started(timer('timeDate', 'tomorrow')),
  'timer-start-date-local': started(timer('timeDate', '2023-03-02T15:35')),
  'timer-start-cycle-text': started(timer('timeCycle', 'every day')),
  'timer-start-cycle-short-cron': started(timer('timeCycle', '0 0 * * *')),
  'timer-start-cycle-bad-cron': started(timer('timeCycle', '61 0 0 * * *')),
  'timer-start-cycle-count': started(timer('timeCycle', 'Rx/PT1S')),
  'timer-start-cycle-without-interval': started(timer('timeCycle', 'R3')),
  'timer-start-cycle-empty-interval': started(timer('timeCycle', 'R3/')),
  'timer-duration-text': caught(timer('timeDuration', '5 minutes')),
  'timer-duration-empty': caught(timer('timeDuration', '')),
  'timer-duration-bad-expression': caught(timer('timeDuration', '=a +')),
  'timer-duration-P': caught(timer('timeDuration', 'P')),
  'timer-duration-decimal': caught(timer('timeDuration', 'PT1.5S')),
  'timer-date-text': caught(timer('timeDate', '2023-13-01T00:00:00Z')),
  'timer-cycle-beside-text': beside(timer('timeCycle', 'R/5m')),
  'timer-cycle-beside-bad-number': beside(timer('timeCycle', 'R-1/PT1S')),
  'timer-cycle-beside-hash': beside(timer('timeCycle', '0 0 0 ? * MON#6')),
};
