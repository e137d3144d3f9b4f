import { bpmn, type Scope } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const MINUTE = 60_000;

/** The handler is the last to be terminated, and its scope is not the one it stands in: there Zeebe meets an exception of its own. */
const undoing = (id: string, handler: (s: Scope) => Scope) => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p
      .start('start')
      .parallel('fork')
      .sub('inner', (i) =>
        handler(i.start('i1').task('done').boundary('undo-done', 'done', { compensate: true }))
          .associate('undo-done', 'undone')
          .end('i2')
          .path('i1', 'done', 'i2'),
      )
      .throw('undo', { compensate: true })
      .service('stopping', { job: `${id}-stopping` })
      .end('stop', { terminate: true })
      .end('end')
      .path('start', 'fork', 'inner', 'undo', 'end')
      .path('fork', 'stopping', 'stop'),
  ),
});

/** What Zeebe fails to process: it refuses the command with an error of its own, and where the instance cannot go on it bans it. */
export const banningScenarios: readonly Scenario[] = [
  {
    name: 'errors-thrown-from-message-throw-events',
    resources: [
      {
        name: 'erring.bpmn',
        content: bpmn('erring', (p) =>
          p
            .start('start')
            .sub('group', (s) =>
              s
                .start('s1')
                .throw('tell', { message: 'erring-m', job: 'erring-throw' })
                .end('told', { message: 'erring-m', job: 'erring-end' })
                .path('s1', 'tell', 'told'),
            )
            .boundary('caught', 'group', { anyError: true })
            .end('end')
            .end('e1')
            .path('start', 'group', 'end')
            .path('caught', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'erring' },
      { do: 'throw', job: 'tell', code: 'X', message: 'boo', variables: { v: 1 }, refused: 'INTERNAL' },
      { do: 'throw', job: 'tell', code: '', refused: 'INTERNAL' },
      { do: 'complete', job: 'tell' },
      { do: 'throw', job: 'told', code: 'X', refused: 'INTERNAL' },
      { do: 'complete', job: 'told' },
    ],
  },
  {
    name: 'cancel-that-fails',
    resources: [undoing('cancel-fails', (s) => s.user('undone', { native: true, forCompensation: true }))],
    steps: [
      { do: 'create', process: 'cancel-fails', variables: { k: 'a' } },
      { do: 'cancel', process: 'cancel-fails', refused: 'INTERNAL' },
      { do: 'cancel', process: 'cancel-fails', refused: 'INTERNAL' },
      { do: 'userTask', element: 'undone', act: 'complete' },
      { do: 'cancel', process: 'cancel-fails' },
    ],
  },
  {
    name: 'banned-and-passed-over',
    // The last of all: Zeebe goes on trying to trigger, to time out and to correlate what cannot be moved any more.
    startsAt: Date.UTC(2090, 0, 2, 8),
    resources: [
      undoing('banned-child', (s) => s.service('undone', { job: 'banned-undone', forCompensation: true })),
      {
        name: 'banned.bpmn',
        content: bpmn('banned', (p) =>
          p
            .start('start')
            .parallel('fork')
            .call('calling', 'banned-child')
            .boundary('late', 'calling', { duration: 'PT5M' })
            .service('work', { job: 'banned-work' })
            .service('failing', { job: 'banned-failing', retries: '= n' })
            .user('look', { native: true })
            .catch('wait', { message: 'banned-m', correlationKey: '= k' })
            .catch('later', { duration: 'PT10M' })
            .catch('heard', { signal: 'banned-s' })
            .end('end')
            .path('start', 'fork', 'calling', 'end')
            .path('late', 'end')
            .path('fork', 'work', 'end')
            .path('fork', 'failing', 'end')
            .path('fork', 'look', 'end')
            .path('fork', 'wait', 'end')
            .path('fork', 'later', 'end')
            .path('fork', 'heard', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'banned', variables: { k: 'a', n: 'x' } },
      { do: 'activate', type: 'banned-work', timeoutMs: 7 * MINUTE },
      { do: 'advance', ms: 6 * MINUTE, until: { valueType: 'ERROR', intent: 'CREATED' } },
      { do: 'retries', job: 'work', retries: 5 },
      { do: 'setVariables', element: 'banned', variables: { k: 'c' } },
      { do: 'setVariables', element: 'work', variables: { k: 'c' }, local: true },
      { do: 'advance', ms: 2 * MINUTE, until: { valueType: 'JOB', intent: 'TIME_OUT', command: true } },
      { do: 'fail', job: 'work', retries: 2, backOffMs: MINUTE },
      { do: 'advance', ms: 1.5 * MINUTE, until: { valueType: 'JOB', intent: 'RECUR_AFTER_BACKOFF', command: true } },
      { do: 'activate', type: 'banned-work' },
      { do: 'fail', job: 'work', retries: 0, refused: 'FAILED_PRECONDITION' },
      { do: 'throw', job: 'work', code: 'X', refused: 'FAILED_PRECONDITION' },
      { do: 'complete', job: 'work', refused: 'FAILED_PRECONDITION' },
      { do: 'resolve' },
      { do: 'advance', ms: MINUTE, until: { valueType: 'TIMER', intent: 'TRIGGER', command: true, count: 3 } },
      { do: 'userTask', element: 'look', act: 'assign', body: { assignee: 'a' } },
      { do: 'userTask', element: 'look', act: 'complete' },
      { do: 'publish', message: 'banned-m', key: 'a' },
      { do: 'publish', message: 'banned-m', key: 'a' },
      { do: 'signal', name: 'banned-s' },
      { do: 'complete', job: 'undone' },
      { do: 'complete', job: 'banned-child-stopping' },
      { do: 'modify', process: 'banned', activate: [{ element: 'end' }], refused: 'DEADLINE_EXCEEDED' },
      { do: 'cancel', process: 'banned' },
      { do: 'cancel', process: 'banned' },
      { do: 'delete', resource: 'banned' },
    ],
  },
];
