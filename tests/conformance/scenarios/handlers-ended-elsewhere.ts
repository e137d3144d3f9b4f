import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

/** The event sub-process undoes what its scope has done; its handler is the last to be terminated, in a scope it does not stand in. */
const undoneAside = (s: Scope, id: string): Scope =>
  s
    .start(`${id}-start`)
    .task('done')
    .boundary('undo', 'done', { compensate: true })
    .service('undone', { forCompensation: true })
    .associate('undo', 'undone')
    .service('work')
    .end(`${id}-end`)
    .path(`${id}-start`, 'done', 'work', `${id}-end`)
    .eventSub('aside', (aside) =>
      aside
        .start('called', { signal: `${id}-undo`, interrupting: false })
        .throw('undoing', { compensate: true })
        .end('over')
        .path('called', 'undoing', 'over'),
    );

const inSubProcess = (id: string): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p
      .start('start')
      .sub('group', (s) => undoneAside(s, id))
      .boundary('late', 'group', { duration: 'PT1H' })
      .end('end')
      .end('end-late')
      .path('start', 'group', 'end')
      .path('late', 'end-late'),
  ),
});

const undo = (id: string): Step => ({ do: 'signal', name: `${id}-undo` });

/** Cancelled while it undoes; there is nothing to cancel afterwards, though it has not ended. */
const cancelledOnce = (id: string): readonly Step[] => [
  { do: 'create', process: id },
  undo(id),
  { do: 'cancel', process: id },
  { do: 'cancel', process: id, refused: 'NOT_FOUND' },
];

/** The diagram's scope of the handler hears of its ending, and nobody tells the scopes between: in Zeebe 8.6.0 they are left for good. */
export const handlersEndedElsewhere: readonly Scenario[] = [
  {
    name: 'process-left-by-its-handler',
    resources: [{ name: 'left-process.bpmn', content: bpmn('left-process', (p) => undoneAside(p, 'left-process')) }],
    steps: cancelledOnce('left-process'),
  },
  {
    name: 'handler-done-in-an-event-sub-process',
    resources: [{ name: 'left-by-none.bpmn', content: bpmn('left-by-none', (p) => undoneAside(p, 'left-by-none')) }],
    steps: [
      { do: 'create', process: 'left-by-none' },
      undo('left-by-none'),
      { do: 'complete', job: 'undone' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'sub-process-left-by-its-handler',
    resources: [inSubProcess('left-group')],
    steps: cancelledOnce('left-group'),
  },
  {
    name: 'interrupted-sub-process-left-by-its-handler',
    resources: [inSubProcess('left-late')],
    steps: [
      { do: 'create', process: 'left-late' },
      undo('left-late'),
      { do: 'advance', ms: 3_600_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'cancel', process: 'left-late' },
    ],
  },
  {
    name: 'called-process-left-by-its-handler',
    resources: [
      { name: 'left-called.bpmn', content: bpmn('left-called', (p) => undoneAside(p, 'left-called')) },
      {
        name: 'left-caller.bpmn',
        content: bpmn('left-caller', (p) => p.start('start').call('calling', 'left-called').end('end').path('start', 'calling', 'end')),
      },
    ],
    steps: [{ do: 'create', process: 'left-caller' }, undo('left-called'), { do: 'cancel', process: 'left-caller' }],
  },
];
