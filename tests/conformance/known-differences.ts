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
    'Timers, messages and deadlines before 1970',
    'Zeebe sorts negative moments behind all others: such a timer waits until no other timer is left that is not due. The engine triggers it at once.',
  ],
  [
    'Jobs that are activated until the end of all time (camunda#11903)',
    'A time-out that with the clock is beyond 64 bits fails the command in Zeebe (deadline must be greater than 0), and an update of the time-out ends it at once; the engine keeps the job until the last moment there is.',
  ],
  [
    'Listener that fails at a joining gateway (camunda#22140)',
    'When the incident is resolved, Zeebe refuses to activate a parallel gateway again and is stuck; the engine creates the job and goes on.',
  ],
  [
    'Modification of an interrupting event sub-process that was triggered (camunda#10477)',
    'Zeebe fails with an exception (PROCESSING_ERROR); the engine refuses it: more than one active instance.',
  ],
  [
    'Variables nested more than 1,000 deep',
    'Zeebe takes them, and its Elasticsearch exporter sends nothing from then on; the engine refuses them.',
  ],
  [
    'Two version tags in one process',
    'Zeebe fails with an exception (PROCESSING_ERROR); the engine refuses the file: Collection expected to have <1> entry.',
  ],
  [
    'Diagrams that an earlier release of the engine has deployed',
    'What it took and Zeebe refuses (an undeclared prefix, an extension element twice, isExecutable="1") stays deployed as it was; only a new deployment is refused.',
  ],
  ['Variables of one document', 'Zeebe writes them in the order of a hash table; they are compared by name.'],
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
