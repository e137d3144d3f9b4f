/** The gate's inputs out of a case's variables, for the gate itself and for its preview. */
import type { AccountabilityFinding, AssignmentResult, Correction, GateRules, Handover, Survey } from '../../processes/contract.ts';
import { correctedResults } from '../appeal/corrected.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';
import type { GateInputs, RectificationOutcome } from './gate-inputs.ts';

/** Variables of the case; what has not happened yet is absent or null. */
export interface CaseGateVariables {
  assignmentResults?: readonly (AssignmentResult | null)[] | null;
  /** of rows that were added later */ addedResults?: readonly (AssignmentResult | null)[] | null;
  rectifications?: readonly RectificationOutcome[] | null;
  finding?: Partial<AccountabilityFinding> | null;
  accountability?: GateInputs['accountability'];
  survey?: Survey | null;
  handover?: Handover | null;
  /** by a 复核 */ corrections?: readonly Correction[] | null;
  matter: { massesInvolved: boolean; population?: number | null | undefined; noMassesReason?: string | null | undefined };
  gateRules: GateRules;
  assignments?: readonly unknown[] | null;
  addedCount?: number | null;
  pendingExtensions?: number | null;
  pendingAppeals?: number | null;
  urgingCount?: number | null;
  supervisionCount?: number | null;
  investigationCount?: number | null;
}

export function gateInputsOf(variables: CaseGateVariables, calendar: OfficeCalendar): GateInputs {
  const {
    finding,
    matter: { massesInvolved, population, noMassesReason },
  } = variables;
  // A multi-instance activity's output collection holds null for each instance that has not ended.
  const left = [...(variables.assignmentResults ?? []), ...(variables.addedResults ?? [])].filter((result) => result !== null);
  const results = correctedResults(left, variables.corrections ?? [], calendar);
  return {
    assignmentResults: results,
    rectifications: variables.rectifications ?? [],
    finding: finding
      ? ({ ...finding, reason: finding.reason ?? '', by: finding.by ?? '', at: finding.at ?? '' } as AccountabilityFinding)
      : null,
    accountability: variables.accountability ?? null,
    survey: variables.survey ?? null,
    ...(variables.handover ? { handover: variables.handover } : {}),
    matter: { massesInvolved, ...(population ? { population } : {}), ...(noMassesReason ? { noMassesReason } : {}) },
    rules: variables.gateRules,
    expectedAssignments: Math.max(results.length, (variables.assignments ?? []).length + (variables.addedCount ?? 0)),
    pending: { extensions: variables.pendingExtensions ?? 0, appeals: variables.pendingAppeals ?? 0 },
    caseUrgings: variables.urgingCount ?? 0,
    caseSupervisions: variables.supervisionCount ?? 0,
    caseInvestigations: variables.investigationCount ?? 0,
  };
}
