/** What the 三不放过 gate looks at (§4.5). Stored with the verdict, so that an auditor can judge again. */
import type {
  AccountabilityFinding,
  AssignmentResult,
  EvidenceItem,
  GateRules,
  Handover,
  Survey,
  Verification,
} from '../../processes/contract.ts';

/** What a 整改 brought: newer actual values and who verified them. */
export interface RectificationOutcome {
  /** whose row; absent: the 主办's */ assignmentId?: string;
  reportedAt: string;
  dueAt: string;
  onTime: boolean;
  progress?: { values: Record<string, number>; done?: string[] };
  verifications?: Verification[];
  /** what the unit listed in its report of it */ evidence?: EvidenceItem[];
}

export interface GateInputs {
  assignmentResults: readonly AssignmentResult[];
  rectifications: readonly RectificationOutcome[];
  finding: AccountabilityFinding | null;
  /** what became of a 问责建议 or 移送 */ accountability: {
    proposed?: boolean;
    receipt?: unknown;
    resultFiled?: boolean;
    result?: string;
  } | null;
  survey: Survey | null;
  /** 遗留转办, where it was asked for and decided */ handover?: Handover;
  matter: { massesInvolved: boolean; population?: number; noMassesReason?: string };
  rules: GateRules;
  /** how many rows must have come to an end; absent: those that left a result */ expectedAssignments?: number;
  /** 延期, 复核 and 退回 that nobody has decided yet */ pending?: { extensions?: number; appeals?: number; returns?: number };
  /** counts of 催办单, 督办 and 查办 of the case itself */ caseUrgings?: number;
  caseSupervisions?: number;
  caseInvestigations?: number;
}
