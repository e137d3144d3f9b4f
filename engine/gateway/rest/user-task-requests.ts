import { isDateTimeText } from '../../model/validation/static-values.ts';
import { DEFAULT_TENANT, NO_KEY, type IntentName, type UserTaskValue } from '../../protocol/record.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { JsonBody } from './json-body.ts';
import { invalid } from './problem.ts';
import type { RestRequest } from './rest-request.ts';

interface UserTaskCommand {
  readonly intent: IntentName;
  readonly value: UserTaskValue;
}

export const userTaskRequests: readonly RestRequest[] = [
  request('POST', '/completion', 'optional', (userTaskKey, body) => ({
    intent: 'COMPLETE',
    value: userTaskValue({ userTaskKey, action: body?.string('action') ?? '', variables: body?.document('variables') ?? '{}' }),
  })),
  request('POST', '/assignment', 'required', assignment),
  request('DELETE', '/assignee', 'ignored', (userTaskKey) => ({
    intent: 'ASSIGN',
    value: userTaskValue({ userTaskKey, action: 'unassign' }),
  })),
  request('PATCH', '', 'optional', update),
];

function request(
  method: RestRequest['method'],
  path: string,
  body: RestRequest['body'],
  commandOf: (userTaskKey: number, body: JsonBody | undefined) => UserTaskCommand,
): RestRequest {
  return {
    method,
    path: `/user-tasks/{userTaskKey}${path}`,
    body,
    handle: async (asked, context) => {
      const command = commandOf(Number(asked.key), asked.body);
      await send(context, { valueType: 'USER_TASK', key: keyOfPartition(asked.key), ...command });
      return undefined;
    },
  };
}

function assignment(userTaskKey: number, body: JsonBody | undefined): UserTaskCommand {
  const assignee = body?.string('assignee') ?? '';
  const allowOverride = body?.boolean('allowOverride') ?? true;
  const action = body?.string('action') ?? '';
  if (assignee.trim() === '') throw invalid(['No assignee provided'], '');
  return {
    intent: allowOverride ? 'ASSIGN' : 'CLAIM',
    value: userTaskValue({ userTaskKey, assignee, action: action.trim() === '' ? 'assign' : action }),
  };
}

/** An attribute is changed when it is given; empty texts and lists empty it. */
function update(userTaskKey: number, body: JsonBody | undefined): UserTaskCommand {
  const changeset = body?.object('changeset');
  const action = body?.string('action');
  const given = {
    candidateGroupsList: changeset?.strings('candidateGroups'),
    candidateUsersList: changeset?.strings('candidateUsers'),
    dueDate: changeset?.string('dueDate'),
    followUpDate: changeset?.string('followUpDate'),
    priority: changeset?.integer('priority'),
  };
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<UserTaskValue>;
  const changedAttributes = Object.keys(changed);
  const problems = [
    ...(action === undefined && changedAttributes.length === 0
      ? ['No update data provided. Provide at least an "action" or a non-null value for a supported attribute in the "changeset"']
      : []),
    ...dateProblem('due date', changed.dueDate),
    ...dateProblem('follow-up date', changed.followUpDate),
    ...(changed.priority !== undefined && (changed.priority < 0 || changed.priority > 100)
      ? [`The value for priority is '${changed.priority}' but must be within the [0,100] range`]
      : []),
  ];
  if (problems.length > 0) throw invalid(problems, '.');
  return { intent: 'UPDATE', value: userTaskValue({ userTaskKey, action: action ?? '', ...changed, changedAttributes }) };
}

function dateProblem(what: string, text: string | undefined): string[] {
  if (text === undefined || text === '' || isDateTimeText(text)) return [];
  return [`The provided ${what} '${text}' cannot be parsed as a date according to RFC 3339, section 5.6`];
}

function userTaskValue(given: Partial<UserTaskValue>): UserTaskValue {
  return {
    userTaskKey: NO_KEY,
    assignee: '',
    candidateGroupsList: [],
    candidateUsersList: [],
    dueDate: '',
    followUpDate: '',
    formKey: NO_KEY,
    externalFormReference: '',
    customHeaders: {},
    priority: 50,
    action: '',
    changedAttributes: [],
    creationTimestamp: -1,
    variables: '{}',
    elementId: '',
    elementInstanceKey: NO_KEY,
    bpmnProcessId: '',
    processDefinitionKey: NO_KEY,
    processDefinitionVersion: -1,
    processInstanceKey: NO_KEY,
    tenantId: DEFAULT_TENANT,
    ...given,
  };
}
