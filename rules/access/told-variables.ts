/**
 * What of a process's variables is given to a unit with its task: names on this list, and what the diagram hands to the task itself (its
 * input mappings). A process of a row inherits the variables of the whole case, so a list of what to leave out would leak each new one.
 */
import type { Matter } from '../../processes/contract.ts';
import { matterFor, sightOfCase, type CaseFacts, type Viewer } from './visibility.ts';

const FOR_UNITS: ReadonlySet<string> = new Set([
  'caseId',
  'caseNumber',
  'matter',
  'assignment',
  'progress',
  'milestones',
  'missedMilestones',
  'deliveredAt',
  'signDueAt',
  'firstFeedbackDueAt',
  'feedbackDueAt',
  'feedbackNo',
  'feedbacks',
  'reports',
  'reportedAt',
  'dueAt',
  'provisional',
  'approvedDeadline',
  'suspended',
  'signature',
  'objection',
  'extension',
  'extensions',
  'extensionDays',
  'extensionTo',
  'extensionDecision',
  'urge',
  'urgingNo',
  'urgeReplyDueAt',
  'returnRecord',
  'returns',
  'returnCount',
  'requirements',
  'supervisionDueAt',
  'rectificationDueAt',
  'rectificationDays',
  'conclusion',
]);
/** Of the 督查结论 a unit is told what it has to do. */
const OF_CONCLUSION = ['requirements', 'rectificationDays'];

/**
 * @param own variables of the task's own scope
 * @param inherited variables of the scopes around it
 */
export function toldVariables(
  viewer: Viewer,
  facts: CaseFacts,
  own: Readonly<Record<string, unknown>>,
  inherited: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const office = sightOfCase(viewer, facts) === 'content';
  const given = {
    ...(office ? inherited : Object.fromEntries(Object.entries(inherited).filter(([name]) => FOR_UNITS.has(name)))),
    ...own,
  };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (name === 'matter' && isObject(value)) return [name, matterFor(viewer, facts, value as Partial<Matter>)];
      if (name === 'conclusion' && isObject(value) && !office)
        return [name, Object.fromEntries(OF_CONCLUSION.filter((key) => key in value).map((key) => [key, value[key]]))];
      return [name, value];
    }),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
