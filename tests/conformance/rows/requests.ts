import { shown, unshown, type ZeebeRow } from './zeebe-row.ts';

/** What Zeebe says of a request it refuses. */
export const requestRows: readonly ZeebeRow[] = [
  // Requests: checks common to all
  shown(
    'checks common to all: key of another partition',
    ['refused-keys', 'refused-unknown-keys'],
    'Expected to execute command on partition',
  ),
  shown('checks common to all: JSON that is none', ['refused-malformed-variables', 'refused-creations'], 'Invalid JSON value: {a'),
  shown(
    'checks common to all: JSON that is no object',
    ['refused-variables-that-are-no-object', 'refused-creations'],
    "Property 'variables' is invalid: Expected document to be a root level object, but was 'ARRAY'",
  ),
  shown('checks common to all: another tenant', ['refused-tenants', 'deploy-refused-several-resources'], 'but multi-tenancy is disabled'),
  shown('checks common to all: request larger than a message may be', ['refused-too-large'], 'gRPC message exceeds maximum size 4194304'),
  shown(
    'checks common to all: result that takes too long',
    ['refused-waits-for-results'],
    'Time out between gateway and broker: Request command-api-1 to',
  ),
  // Requests: CreateProcessInstance
  shown(
    'CreateProcessInstance: id that is not there',
    ['refused-creations'],
    "Expected to find process definition with process ID 'no-such-process', but none found",
  ),
  shown('CreateProcessInstance: version that is not there', ['refused-creations', 'deploy-again'], "and version '9', but none found"),
  shown(
    'CreateProcessInstance: key that is not there',
    ['refused-waits-for-results', 'refused-creations'],
    "Expected to find process definition with key '77', but none found",
  ),
  shown(
    'CreateProcessInstance: neither id nor key',
    ['refused-creations'],
    'Expected at least a bpmnProcessId or a key greater than -1, but none given',
  ),
  shown(
    'CreateProcessInstance: no none start event',
    ['refused-creations', 'message-start'],
    'Expected to create instance of process with none start event, but there is no such event',
  ),
  shown(
    'CreateProcessInstance: start at an element that is not there',
    ['refused-waits-for-results', 'refused-creations-inside'],
    'Expected to create instance of process with start instructions but no element found with id',
  ),
  shown(
    'CreateProcessInstance: start at an element of an unsupported type',
    ['refused-creations-inside', 'create-at-each-scope'],
    'targets unsupported element type',
  ),
  shown('CreateProcessInstance: start inside a multi-instance', ['refused-creations-inside'], 'is inside a multi-instance subprocess'),
  shown('CreateProcessInstance: start behind an event-based gateway', ['refused-creations-inside'], 'belongs to an event-based gateway'),
  shown(
    'CreateProcessInstance: with result: the same, in the name of its own command',
    ['refused-waits-for-results', 'refused-creations'],
    "Command 'CREATE_WITH_AWAITING_RESULT' rejected",
  ),
  // Requests: other
  shown(
    'CancelProcessInstance: not there',
    ['refused-unknown-keys', 'refused-cancel-of-called-process'],
    'Expected to cancel a process instance with key',
  ),
  shown(
    'CancelProcessInstance: called by another',
    ['refused-cancel-of-called-process', 'call-activity-cancel'],
    'but it is created by a parent process instance. Cancel the root process instance',
  ),
  shown('CompleteJob: not there', ['refused-unknown-keys', 'refused-jobs'], 'Expected to complete job with key'),
  shown('CompleteJob: failed job', ['refused-jobs', 'job-no-retries-incident'], "but it is in state 'FAILED'"),
  shown('FailJob: not there', ['refused-unknown-keys', 'refused-jobs'], 'Expected to fail job with key'),
  shown('ThrowError: not there', ['refused-unknown-keys', 'refused-jobs'], 'Expected to throw an error for job with key'),
  shown('ThrowError: error thrown already', ['error-not-caught'], "but it is in state 'ERROR_THROWN'"),
  shown('ThrowError: job of a listener', ['listeners-failing'], 'Cannot throw BPMN error from EXECUTION_LISTENER job'),
  shown('UpdateJobRetries: not there', ['refused-unknown-keys', 'operation-references'], 'Expected to update job with key'),
  shown(
    'UpdateJobRetries: no retries',
    ['refused-jobs', 'job-no-retries-incident'],
    'with a positive amount of retries, but the amount given was',
  ),
  shown('UpdateJobTimeout: not activated', ['refused-jobs', 'accepted-oddities'], 'Expected to update the timeout of job with key'),
  shown('ActivateJobs: blank type', ['refused-jobs'], 'Expected to activate job batch with type to be present, but it was blank'),
  shown(
    'ActivateJobs: no time',
    ['refused-streams', 'refused-jobs'],
    'Expected to activate job batch with timeout to be greater than zero, but it was',
  ),
  shown(
    'StreamActivatedJobs: blank type',
    ['refused-streams'],
    'Expected to stream activated jobs with type to be present, but it was blank',
  ),
  shown(
    'StreamActivatedJobs: no time',
    ['refused-streams'],
    'Expected to stream activated jobs with timeout to be greater than zero, but it was 0',
  ),
  shown('ResolveIncident: not there', ['refused-unknown-keys', 'refused-jobs'], 'Expected to resolve incident with key'),
  shown(
    'ResolveIncident: job without retries',
    ['refused-jobs', 'job-no-retries-incident'],
    'has no retries left. Please update the job retries',
  ),
  shown('SetVariables: not there', ['refused-unknown-keys', 'operation-references'], 'Expected to update variables for element with key'),
  shown(
    'PublishMessage: id known',
    ['message-buffered', 'messages-ids-and-time-to-live'],
    'but a message with that id was already published',
  ),
  shown(
    'EvaluateDecision: id not there',
    ['refused-decisions-and-deletions', 'incidents-of-calls'],
    "but no decision found for id 'no-such-decision'",
  ),
  shown('EvaluateDecision: key not there', ['refused-decisions-and-deletions'], "but no decision found for key '55'"),
  shown(
    'DeleteResource: not there',
    ['refused-unknown-keys', 'refused-decisions-and-deletions'],
    'Expected to delete resource but no resource found with key',
  ),
  shown(
    'DeleteResource: instances running',
    ['refused-decisions-and-deletions', 'start-reopened-when-the-latest-version-is-deleted'],
    'but there are still running instances',
  ),
  shown('user task: not there', ['refused-user-tasks', 'task-user-native'], 'Expected to complete user task with key'),
  shown('user task: assigned already', ['refused-user-tasks', 'task-user-native'], 'but it has already been assigned'),
  shown('user task: nobody to assign to', ['refused-user-tasks'], 'No assignee provided'),
  shown('user task: nothing to change', ['refused-user-tasks'], 'No update data provided'),
  shown('user task: date that is none', ['refused-user-tasks'], 'cannot be parsed as a date according to RFC 3339'),
  shown('user task: priority out of range', ['refused-user-tasks'], 'but must be within the [0,100] range'),
  unshown('user task in another state', 'Nothing waits between two states of a user task.'),
  unshown('job that times out or recurs too late', 'A matter of two timers at one moment.'),
  // Requests: ModifyProcessInstance
  shown(
    'ModifyProcessInstance: instance not there',
    ['refused-unknown-keys', 'modify-refused'],
    'Expected to modify process instance but no process instance found with key',
  ),
  shown(
    'ModifyProcessInstance: element to activate not there',
    ['modify-refused'],
    'activate instructions with an element that could not be found',
  ),
  shown('ModifyProcessInstance: element to activate of an unsupported type', ['modify-refused'], 'The activation of elements with type'),
  shown(
    'ModifyProcessInstance: element behind an event-based gateway',
    ['refused-creations-inside'],
    'The activation of events belonging to an event-based gateway is not supported',
  ),
  shown(
    'ModifyProcessInstance: element instance to end not there',
    ['modify-refused'],
    'terminate instructions with an element instance that could not be found',
  ),
  shown(
    'ModifyProcessInstance: scope of variables not there',
    ['modify-refused'],
    'variable instructions with a scope element id that could not be found',
  ),
  shown(
    'ModifyProcessInstance: scope of variables elsewhere',
    ['modify-refused'],
    "variable instructions with a scope element that doesn't belong to the activating element's flow scope",
  ),
  shown(
    'ModifyProcessInstance: ancestor that is not active',
    ['modify-refused'],
    'ancestor scope key that does not exist, or is not in an active state',
  ),
  shown(
    'ModifyProcessInstance: ancestor of another instance',
    ['modify-refused'],
    'ancestor scope key that does not belong to the modified process instance',
  ),
  shown(
    'ModifyProcessInstance: ancestor that is none',
    ['modify-refused'],
    'ancestor scope key that is not an ancestor of the element to activate',
  ),
  shown(
    'ModifyProcessInstance: several instances of the scope',
    ['refused-creations-inside', 'modify-inside-multi-instance-and-with-incident'],
    'for an element that has a flow scope with more than one active instance',
  ),
  shown(
    'ModifyProcessInstance: multi-instance to be created for it',
    ['refused-creations-inside', 'modify-inside-multi-instance-and-with-incident'],
    'that would result in the activation of multi-instance element',
  ),
  shown(
    'ModifyProcessInstance: called instance that would end',
    ['modify-called-process'],
    'but the given instructions would terminate the instance',
  ),
  unshown('ModifyProcessInstance: more than one batch holds', 'Its recording would be one of megabytes.'),
  // Requests: MigrateProcessInstance
  shown(
    'MigrateProcessInstance: instance not there',
    ['refused-unknown-keys', 'migrate-refused'],
    'Expected to migrate process instance but no process instance found with key',
  ),
  shown(
    'MigrateProcessInstance: definition not there',
    ['migrate-stuck-catch-events'],
    'Expected to migrate process instance to process definition but no process definition found with key',
  ),
  shown('MigrateProcessInstance: source named twice', ['migrate-refused'], 'the mapping instructions contain duplicate source element ids'),
  shown('MigrateProcessInstance: source not there', ['migrate-refused'], 'mapping instructions contain a non-existing source element id'),
  shown('MigrateProcessInstance: target not there', ['migrate-refused'], 'mapping instructions contain a non-existing target element id'),
  shown('MigrateProcessInstance: active element without mapping', ['migrate-refused'], 'no mapping instruction defined for active element'),
  shown('MigrateProcessInstance: event sub-process of an unsupported kind', ['migrate-refused'], 'but active process with id'),
  shown('MigrateProcessInstance: target event sub-process of an unsupported kind', ['migrate-refused'], 'but target process with id'),
  shown('MigrateProcessInstance: element of an unsupported type', ['migrate-refused'], 'has an unsupported type. The migration of a'),
  shown(
    'MigrateProcessInstance: catch event of an unsupported type',
    ['migrate-stuck-catch-events'],
    'Migrating active intermediate catch event of this type is not possible yet',
  ),
  shown(
    'MigrateProcessInstance: catch event behind an event-based gateway',
    ['migrate-stuck-catch-events'],
    'is an intermediate catch event attached to an event-based gateway',
  ),
  shown('MigrateProcessInstance: target of another type', ['migrate-refused'], 'is mapped to an element with id'),
  shown('MigrateProcessInstance: user task of another kind', ['migrate-refused'], 'and different implementation'),
  shown(
    'MigrateProcessInstance: scope changed',
    ['migrate-refused'],
    'The flow scope of an element cannot be changed during migration yet',
  ),
  shown(
    'MigrateProcessInstance: boundary event of an unsupported type',
    ['migrate-refused'],
    'Migrating active elements with boundary events of these types is not possible yet',
  ),
  shown(
    'MigrateProcessInstance: target boundary event of an unsupported type',
    ['migrate-refused'],
    'Migrating target elements with boundary events of these types is not possible yet',
  ),
  shown(
    'MigrateProcessInstance: catch event detached',
    ['migrate-refused'],
    'Catch events must stay attached to the same element instance',
  ),
  shown(
    'MigrateProcessInstance: catch event of another type',
    ['migrate-refused'],
    'The event type of a catch event cannot be changed by process instance migration',
  ),
  shown('MigrateProcessInstance: catch events merged', ['migrate-refused'], 'Catch events cannot be merged by process instance migration'),
  shown(
    'MigrateProcessInstance: token on its way',
    ['migrate-with-a-token-at-a-join'],
    'but a concurrent command was executed on the process instance',
  ),
  shown(
    'MigrateProcessInstance: message subscribed to already',
    ['migrate-refused'],
    'attempts to subscribe to a message it is already subscribed to',
  ),
  shown(
    'MigrateProcessInstance: loop of another kind',
    ['migrate-refused'],
    'has a different loop characteristics than the target element',
  ),
  unshown('MigrateProcessInstance: message subscription on its way to another partition', 'Needs a second partition.'),
];
