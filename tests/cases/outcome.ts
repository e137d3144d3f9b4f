/** What a played case is compared by: only what its file names, in the same shape on both sides. */
import type { CaseExpectation } from '../../playbook/case-data.ts';
import type { CasePage } from '../../web/api/entities.ts';

export function outcomeOf(page: CasePage, wanted: CaseExpectation) {
  const lead = page.assignments.find(({ role }) => role === '主办');
  const numbers = new Set(wanted.documents.map(({ number }) => number));
  const changes = (lead?.lights ?? []).map(({ at, colour, scope }) => `${at.slice(5, 10)} ${colour} ${scope}`);
  return {
    number: page.case.number,
    status: page.case.status,
    highestPhase: page.case.highestPhase,
    score: page.case.score,
    documents: page.documents
      .filter(({ number }) => numbers.has(number))
      .map(({ templateId, number, issuedAt }) => ({ template: templateId, number, on: issuedAt.slice(0, 10) })),
    urgings: page.documents.filter(({ templateId }) => templateId === 'cuiban-dan').length,
    verdicts: page.verdicts.map(({ passed, codes }) => ({ passed, codes: [...codes].sort() })),
    lights: wanted.lights.map((light) => (changes.includes(light) ? light : `${light} is missing among ${changes.join(' | ')}`)),
    deadlines: Object.fromEntries(
      Object.keys(wanted.deadlines).map((name) => [
        name,
        (lead as unknown as Record<string, unknown> | undefined)?.[name] ??
          page.deadlines.findLast((deadline) => deadline.name === name)?.at ??
          null,
      ]),
    ),
    incidents: page.incidents.map(({ message }) => message),
  };
}

export function wantedOutcome({ number, status, highestPhase, score, documents, urgings, verdicts, lights, deadlines }: CaseExpectation) {
  return {
    number,
    status,
    highestPhase,
    score,
    documents,
    urgings,
    verdicts: verdicts.map(({ passed, codes }) => ({ passed, codes: [...codes].sort() })),
    lights,
    deadlines,
    incidents: [],
  };
}
