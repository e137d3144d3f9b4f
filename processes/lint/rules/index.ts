/** All rules of the office, as a list to read. The order is that in which findings are told. */
import type { Rule } from '../rule.ts';
import { bindingChosen } from './binding-chosen.ts';
import { callCopies } from './call-copies.ts';
import { callVariables } from './call-variables.ts';
import { choiceExists } from './choice-exists.ts';
import { contractMessages } from './contract-messages.ts';
import { contractProcesses } from './contract-processes.ts';
import { dutyKept } from './duty-kept.ts';
import { escalationCaught } from './escalation-caught.ts';
import { eventComplete } from './event-complete.ts';
import { expressionValid } from './expression-valid.ts';
import { fieldKnown } from './field-known.ts';
import { formConditions } from './form-conditions.ts';
import { formField } from './form-field.ts';
import { formFields } from './form-fields.ts';
import { formPattern } from './form-pattern.ts';
import { gateKept } from './gate-kept.ts';
import { gateVerdict } from './gate-verdict.ts';
import { gatewayConditions } from './gateway-conditions.ts';
import { jobHeaders } from './job-headers.ts';
import { jobInput } from './job-input.ts';
import { jobType } from './job-type.ts';
import { loopWaits } from './loop-waits.ts';
import { reachable } from './reachable.ts';
import { readable } from './readable.ts';
import { referenceExists } from './reference-exists.ts';
import { resultUsed } from './result-used.ts';
import { separationHolds } from './separation-holds.ts';
import { tableCells } from './table-cells.ts';
import { tableNumbers } from './table-numbers.ts';
import { tableResults } from './table-results.ts';
import { tableSigners } from './table-signers.ts';
import { tableTimes } from './table-times.ts';
import { tablesKept } from './tables-kept.ts';
import { taskDeadline } from './task-deadline.ts';
import { taskDuty } from './task-duty.ts';
import { taskForm } from './task-form.ts';
import { taskNative } from './task-native.ts';
import { taskResults } from './task-results.ts';
import { taskRole } from './task-role.ts';
import { timerMoves } from './timer-moves.ts';
import { variableKnown } from './variable-known.ts';
import { vocabulary } from './vocabulary.ts';
import { wayToEnd } from './way-to-end.ts';

export const rules: readonly Rule[] = [
  readable,
  contractProcesses,
  contractMessages,
  gateKept,
  gateVerdict,
  tablesKept,
  dutyKept,
  separationHolds,
  taskRole,
  taskForm,
  taskDeadline,
  taskDuty,
  taskNative,
  taskResults,
  vocabulary,
  jobType,
  jobHeaders,
  jobInput,
  referenceExists,
  bindingChosen,
  callVariables,
  callCopies,
  eventComplete,
  escalationCaught,
  timerMoves,
  reachable,
  wayToEnd,
  loopWaits,
  gatewayConditions,
  expressionValid,
  variableKnown,
  fieldKnown,
  resultUsed,
  choiceExists,
  formField,
  formFields,
  formPattern,
  formConditions,
  tableCells,
  tableNumbers,
  tableTimes,
  tableSigners,
  tableResults,
];
