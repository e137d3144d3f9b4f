/** Where the embedded engine is not Zeebe 8.6.0, or is not compared with it. By what a reader would look for. */
export const KNOWN_DIFFERENCES: readonly (readonly [what: string, difference: string])[] = [
  [
<<<<<<< HEAD
    'ThrowError for the job of a message throw or end event',
    'Zeebe refuses the command with an internal error and bans the instance; the engine looks for a catching event and raises an incident when there is none.',
  ],
  [
    'Termination of a compensation handler that was started outside of its sub-process',
    'Zeebe refuses what would terminate it, such as a cancel, with the text of a NullPointerException; the engine terminates it.',
  ],
  [
    'Termination of a compensation handler outside of the sub-process whose activity it undoes',
    'Zeebe fails with an exception and bans the instance; the engine terminates the handler.',
=======
    'Deployment of a boundary event attached to nothing',
    'Zeebe answers with the text of a NullPointerException; the engine says that it must be attached to an activity.',
>>>>>>> f5dfdda (Ban an instance where Zeebe does; refuse, split or raise what would not fit into one batch)
  ],
  [
    'Deployment of an unparsable FEEL expression',
    'The text agrees up to the expression; what the parser expected instead is worded otherwise.',
  ],
  [
    'Deployment with several wrong elements',
    'Zeebe lists the elements in an order that changes from time to time; the engine lists them from the last to the first.',
  ],
  [
    'Timers whose date lies in the past',
    'The engine triggers them at once. Zeebe does too while the time passes; with a pinned clock it waits for the clock to be moved.',
  ],
  [
    'Deployment of a BPMN text that breaks the schema before it stops being XML',
    'Zeebe tells what breaks the schema; the engine, which reads all of it first, tells what is not XML.',
  ],
  [
    'Deployment of a decision or a graph without an id',
    'Both refuse it with the same text; in the record of the rejection Zeebe leaves the metadata it had begun to write.',
  ],
  [
    'A name twice in one variables document',
    'When an instance is created Zeebe writes the variable for the first value and again for the last; the engine takes the last only.',
  ],
  ['MESSAGE_CORRELATION', 'The records of the REST call that publishes a message and waits for its correlation are not written.'],
  ['CLOCK', 'The clock is moved by the management endpoints only; no record of it is written.'],
  ['StreamActivatedJobs, JOB YIELDED', 'Not compared: which worker gets a job first is a matter of timing.'],
];
