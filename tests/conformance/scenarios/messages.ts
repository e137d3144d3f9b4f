import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const boundary = (id: string, interrupting: boolean): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service('work')
      .boundary('told', 'work', { message: `${id}-told`, correlationKey: '= key', interrupting })
      .service('react')
      .end('end')
      .end('end2')
      .path('start', 'work', 'end')
      .path('told', 'react', 'end2'),
  );

const waiting = (id: string): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .catch('wait', { message: `${id}-go`, correlationKey: '= key' })
      .end('end')
      .path('start', 'wait', 'end'),
  );

export const messageScenarios: readonly Scenario[] = [
  {
    name: 'message-catch',
    resources: [{ name: 'waiting.bpmn', content: waiting('waiting') }],
    steps: [
      { do: 'create', process: 'waiting', variables: { key: 'a', n: 1 } },
      { do: 'publish', message: 'waiting-go', key: 'other' },
      { do: 'publish', message: 'waiting-go', key: 'a', variables: { n: 2, got: true } },
    ],
  },
  {
    name: 'message-number-key-and-cancel',
    resources: [{ name: 'numbered.bpmn', content: waiting('numbered') }],
    steps: [
      { do: 'create', process: 'numbered', variables: { key: 42 } },
      { do: 'publish', message: 'numbered-go', key: '42' },
      { do: 'create', process: 'numbered', variables: { key: 43 } },
      { do: 'cancel', process: 'numbered' },
      { do: 'publish', message: 'numbered-go', key: '43' },
    ],
  },
  {
    name: 'message-buffered',
    resources: [{ name: 'buffered.bpmn', content: waiting('buffered') }],
    steps: [
      { do: 'publish', message: 'buffered-go', key: 'b', ttlMs: 3_600_000, variables: { v: 'early' }, id: 'm1' },
      { do: 'publish', message: 'buffered-go', key: 'b', ttlMs: 3_600_000, id: 'm1', refused: 'ALREADY_EXISTS' },
      { do: 'create', process: 'buffered', variables: { key: 'b' } },
    ],
  },
  {
    name: 'message-expires',
    resources: [{ name: 'expires.bpmn', content: waiting('expires') }],
    steps: [
      { do: 'publish', message: 'expires-go', key: 'c', ttlMs: 120_000 },
      { do: 'advance', ms: 200_000, until: { valueType: 'MESSAGE', intent: 'EXPIRED' } },
      { do: 'create', process: 'expires', variables: { key: 'c' } },
      { do: 'publish', message: 'expires-go', key: 'c', ttlMs: -1 },
    ],
  },
  {
    name: 'message-receive-task',
    resources: [
      {
        name: 'receiving.bpmn',
        content: bpmn('receiving', (p) =>
          p
            .start('start')
            .receive('receive', 'receiving-go', '= key', { outputs: [['= body.text', 'text']] })
            .end('end')
            .path('start', 'receive', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'receiving', variables: { key: 'r' } },
      { do: 'publish', message: 'receiving-go', key: 'r', ttlMs: 60_000, variables: { body: { text: '收到' } } },
    ],
  },
  {
    name: 'message-boundary-interrupting',
    resources: [{ name: 'cut.bpmn', content: boundary('cut', true) }],
    steps: [
      { do: 'create', process: 'cut', variables: { key: 'd' } },
      { do: 'publish', message: 'cut-told', key: 'd', variables: { x: 1 } },
      { do: 'complete', job: 'react' },
    ],
  },
  {
    name: 'message-boundary-non-interrupting',
    resources: [{ name: 'beside.bpmn', content: boundary('beside', false) }],
    steps: [
      { do: 'create', process: 'beside', variables: { key: 'e' } },
      { do: 'publish', message: 'beside-told', key: 'e', variables: { x: 1 } },
      { do: 'publish', message: 'beside-told', key: 'e', variables: { x: 2 } },
      { do: 'complete', job: 'react', nth: 1 },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'react', nth: 2 },
    ],
  },
  {
    name: 'message-boundary-unused',
    resources: [{ name: 'unheard.bpmn', content: boundary('unheard', true) }],
    steps: [
      { do: 'create', process: 'unheard', variables: { key: 'f' } },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'message-start',
    resources: [
      {
        name: 'by-message.bpmn',
        content: bpmn('by-message', (p) =>
          p.start('begin', { message: 'by-message-begin' }).service('work').end('end').path('begin', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'publish', message: 'by-message-begin', key: 'one', ttlMs: 600_000, variables: { n: 1 } },
      { do: 'publish', message: 'by-message-begin', key: 'one', ttlMs: 600_000, variables: { n: 2 } },
      { do: 'publish', message: 'by-message-begin', key: '', variables: { n: 3 } },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'complete', job: 'work', nth: 2 },
      { do: 'complete', job: 'work', nth: 3 },
      { do: 'create', process: 'by-message', refused: 'FAILED_PRECONDITION' },
    ],
  },
  {
    name: 'message-throw-job',
    resources: [
      {
        name: 'telling.bpmn',
        content: bpmn('telling', (p) =>
          p
            .start('start')
            .throw('tell', { message: 'telling-out', job: 'telling-send' })
            .end('end', { message: 'telling-end', job: 'telling-final' })
            .path('start', 'tell', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'telling' },
      { do: 'complete', job: 'telling-send' },
      { do: 'complete', job: 'telling-final' },
    ],
  },
  {
    name: 'event-based-gateway',
    resources: [
      {
        name: 'either.bpmn',
        content: bpmn('either', (p) =>
          p
            .start('start')
            .eventBased('which')
            .catch('told', { message: 'either-told', correlationKey: '= key' })
            .catch('late', { duration: 'PT2H' })
            .service('react')
            .service('remind')
            .end('end')
            .path('start', 'which', 'told', 'react', 'end')
            .path('which', 'late', 'remind', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'either', variables: { key: 'g' } },
      { do: 'publish', message: 'either-told', key: 'g', variables: { x: 1 } },
      { do: 'complete', job: 'react' },
      { do: 'create', process: 'either', variables: { key: 'h' } },
      { do: 'advance', ms: 7_300_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'complete', job: 'remind' },
    ],
  },
  {
    name: 'signal-throw-and-catch',
    resources: [
      {
        name: 'signals.bpmn',
        content: bpmn('signals', (p) =>
          p
            .start('start')
            .parallel('fork')
            .catch('hear', { signal: 'signals-ready' })
            .service('before')
            .throw('say', { signal: 'signals-ready' })
            .end('end')
            .path('start', 'fork', 'hear', 'end')
            .path('fork', 'before', 'say', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'signals' },
      { do: 'complete', job: 'before' },
      { do: 'create', process: 'signals' },
      { do: 'signal', name: 'signals-ready', variables: { outside: true } },
      { do: 'complete', job: 'before' },
    ],
  },
  {
    name: 'signal-start-and-boundary',
    resources: [
      { name: 'by-signal.bpmn', content: bpmn('by-signal', (p) => p.start('begin', { signal: 'alarm' }).end('end').path('begin', 'end')) },
      {
        name: 'alarmed.bpmn',
        content: bpmn('alarmed', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('rung', 'work', { signal: 'alarm', interrupting: true })
            .end('end')
            .end('end2')
            .path('start', 'work', 'end')
            .path('rung', 'end2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'alarmed' },
      { do: 'signal', name: 'alarm', variables: { level: 2 } },
    ],
  },
  {
    name: 'message-to-two-processes',
    resources: [
      {
        name: 'left.bpmn',
        content: bpmn('left', (p) =>
          p.start('start').catch('wait', { message: 'both-go', correlationKey: '= key' }).end('end').path('start', 'wait', 'end'),
        ),
      },
      {
        name: 'right.bpmn',
        content: bpmn('right', (p) =>
          p.start('start').catch('wait', { message: 'both-go', correlationKey: '= key' }).end('end').path('start', 'wait', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'left', variables: { key: 'z' } },
      { do: 'create', process: 'left', variables: { key: 'z' } },
      { do: 'create', process: 'right', variables: { key: 'z' } },
      { do: 'publish', message: 'both-go', key: 'z' },
      { do: 'publish', message: 'both-go', key: 'z' },
    ],
  },
];
