/** Where the embedded engine is not Zeebe 8.6.0, or is not compared with it. By what a reader would look for. */
export const KNOWN_DIFFERENCES: readonly (readonly [what: string, difference: string])[] = [
  [
    'Migration that is refused after it has ended message subscriptions',
    'Zeebe ends them some seconds later all the same; the engine keeps them, as it undoes all of a refused command.',
  ],
  [
    'FEEL text of now() and other moments in the zone of the machine',
    'Zeebe names the zone as Java does, such as Etc/UTC; the engine as JavaScript does, such as UTC.',
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
  [
    'Timers whose date lies in the past',
    'The engine triggers them at once. Zeebe does too while the time passes; with a pinned clock it waits for the clock to be moved.',
  ],
  [
    'CLOCK',
    'The clock is moved by the management endpoints only, no record of it is written, and PUT /v2/clock and POST /v2/clock/reset are not served. Not compared: the exporter that is recorded with knows no such records.',
  ],
  ['JOB YIELDED', 'Not compared: that a client has gone shows to the engine and to Zeebe at different moments.'],
  [
    'Jobs and messages of a banned instance',
    'Zeebe writes TIME_OUT, and the command of a message on its way, again every half minute; the engine writes each once.',
  ],
  [
    'A call beyond the deadline that its client has set',
    'Zeebe resets the stream; the engine says DEADLINE_EXCEEDED, as the client does itself.',
  ],
  ['A gRPC method or service that there is none of', 'Both say UNIMPLEMENTED, each in its library’s words.'],
];
