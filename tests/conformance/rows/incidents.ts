import { shown, unshown, type ZeebeRow } from './zeebe-row.ts';

/** What Zeebe says where an instance is stuck, and of its own commands that it rejects. */
export const incidentRows: readonly ZeebeRow[] = [
  // Incidents: texts
  shown('incident: result of a wrong type', ['deploy-refused-structure', 'incidents-of-throw-events'], "to be 'STRING', but was 'NULL'"),
  shown('incident: result of none of several types', ['deploy-refused-expressions', 'incidents-of-user-tasks'], 'to be one of'),
  shown('incident: number that is no integer', ['task-user-native-with-bad-attributes'], 'to be an integer, but was a decimal'),
  shown('incident: list with wrong items', ['incidents-of-user-tasks', 'task-user-native-with-bad-attributes'], 'items, but was'),
  shown('incident: empty text', ['incidents-of-jobs'], 'to be a not-empty string, but was an empty string'),
  shown(
    'incident: warnings of the evaluation',
    ['deploy-refused-structure', 'deploy-refused-expressions'],
    'The evaluation reported the following warnings:',
  ),
  shown(
    'incident: failed assertion',
    ['deploy-refused-expressions', 'refused-decisions-and-deletions'],
    'Assertion failure on evaluate the expression',
  ),
  shown(
    'incident: correlation key of a wrong type',
    ['migrate-refused', 'incidents-of-catch-events'],
    'Failed to extract the correlation key for',
  ),
  shown('incident: duration that is none', ['deploy-refused-expressions', 'deploy-refused-events'], 'Invalid duration format'),
  shown('incident: moment that is none', ['deploy-refused-expressions', 'deploy-refused-events'], 'Invalid date-time format'),
  shown(
    'incident: no condition is true',
    ['incidents-of-loops', 'stuck-and-moved'],
    'Expected at least one condition to evaluate to true, or to have a default flow',
  ),
  shown(
    'incident: error that nothing catches',
    ['incident-error-end', 'accepted-oddities'],
    'but it was not caught. No error events are available in the scope.',
  ),
  shown('incident: error that others are caught than', ['incidents-of-throw-events', 'error-not-caught'], 'Available error events are'),
  shown('incident: decision not there', ['refused-decisions-and-deletions', 'incidents-of-calls'], 'Expected to evaluate decision'),
  shown(
    'incident: decision not deployed together',
    ['incidents-of-calls'],
    "Expected to evaluate decision 'no-such-decision' with binding type 'deployment'",
  ),
  shown('incident: form not there', ['incidents-of-user-tasks', 'task-user-native-with-bad-attributes'], 'Expected to find a form with id'),
  shown(
    'incident: form not deployed together',
    ['incidents-of-user-tasks'],
    "Expected to use a form with id 'no-such-form' with binding type 'deployment'",
  ),
  shown('incident: form of no such tag', ['incidents-of-user-tasks'], "Expected to use a form with id 'incident-form' "),
  shown(
    'incident: process not there',
    ['incidents-of-calls'],
    "Expected process with BPMN process id 'no-such-process' to be deployed, but not found.",
  ),
  shown('incident: process without none start', ['incidents-of-calls'], 'to have a none start event, but not found.'),
  shown(
    'incident: process not deployed together',
    ['incidents-of-calls', 'versions-and-tags'],
    "with binding type 'deployment', but no such process found",
  ),
  shown('incident: process of no such tag', ['incidents-of-calls'], "Expected to call process with BPMN process id 'incidents-called'"),
  shown(
    'incident: output collection that is too small',
    ['loop-results-that-do-not-fit', 'loops-sequential-whose-collection-changes'],
    'Unable to update an item in output collection',
  ),
  shown(
    'incident: no retries left',
    ['migrate-failed-job-and-incident', 'compensation-cancelled-and-handler-failing'],
    'No more retries left.',
  ),
  shown(
    'incident: priority out of range',
    ['incidents-of-user-tasks', 'task-user-native-with-bad-attributes'],
    'Expected priority to be in the range [0,100] but was',
  ),
  shown(
    'incident: decision of no such tag',
    ['incidents-of-calls'],
    "Expected to evaluate decision with id 'incidents-decision' and version tag 'v9'",
  ),
  shown(
    'incident: decision that fails',
    ['incidents-of-calls', 'decision-fails-and-is-mended-by-a-deployment'],
    'DECISION_EVALUATION_ERROR',
  ),
  shown('incident: output collection that is none', ['loop-results-that-do-not-fit'], 'because the type of the output collection is: NIL'),
  shown(
    'incident: expression that does not parse, where no deployment checks it',
    ['incidents-of-throw-events'],
    "failed to parse expression ' 1 +'",
  ),
  unshown('incident: output collection that is no variable', 'The body always has it; what is not a list is told in other words.'),
  unshown('incident: job too large for a message', 'Its recording would be one of megabytes.'),
  // Rejected commands of the engine
  shown(
    'rejected: parallel join with a token missing',
    ['migrate-with-a-token-at-a-join', 'parallel-gateway'],
    'Expected to be able to activate parallel gateway',
  ),
  shown(
    'rejected: inclusive join with a token missing',
    ['inclusive-gateway', 'loops-of-inclusive-gateways'],
    'but not all satisfied sequence flows have been taken.',
  ),
  shown(
    'rejected: inclusive join that was activated',
    ['modify-joins', 'modify-each-kind-of-element'],
    'but the inclusive gateway way already activated.',
  ),
  shown(
    'rejected: flow scope that has ended',
    ['cut-off-several-times-by-one-signal', 'cut-off-by-a-completion-condition'],
    'Expected flow scope instance with key',
  ),
  shown(
    'rejected: flow scope that ends',
    ['cut-off-by-a-boundary-event', 'cut-off-by-a-terminate-end'],
    'Expected flow scope instance to be in state',
  ),
  shown(
    'rejected: flow scope that was interrupted',
    ['cut-off-by-an-error-of-the-process', 'cut-off-by-a-terminate-end'],
    'Expected flow scope instance to be not interrupted but was interrupted by an event with id',
  ),
  shown(
    'rejected: message for a subscription that has closed',
    ['message-arrives-where-the-scope-has-just-ended', 'stuck-and-interrupted'],
    'but the subscription is not active anymore',
  ),
  shown('rejected: message for a subscription that closes', ['message-for-loop-without-items'], 'but it is already closing'),
  shown(
    'rejected: closing of a subscription that has gone',
    ['message-arrives-where-the-scope-has-just-ended', 'stuck-and-interrupted'],
    'Expected to close message subscription for element with key',
  ),
  unshown(
    'rejected: element that has ended, or is in another state',
    'The queue hands out a command of a living element before what ends it.',
  ),
  unshown('rejected: timer, message or job that has gone', 'Two clients at one moment.'),
];
