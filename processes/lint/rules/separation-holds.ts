/** A separation from a duty that nobody has separates nobody; one from its own duty locks the task the second time. */
import { GATE, STARTED_WITH } from '../contract-facts.ts';
import { propertyOf, valuesOf } from '../diagram/diagram.ts';
import { variablesOf } from '../flow/variables.ts';
import { label } from '../words.ts';
import { elementsOf, type OfficeSet } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const separationHolds: Rule = {
  name: 'separation-holds',
  check(set, report) {
    for (const { diagram, process, element } of elementsOf(set)) {
      const own = propertyOf(element, 'siban:duty');
      const separate = valuesOf(element, 'siban:separate');
      if (separate.length === 0) continue;
      if (own !== undefined && separate.includes(own))
        report(
          at(diagram, element),
          `${label(element)}的职责是“${own}”，又要求与“${own}”分开：同一人第二次就不能办，请去掉 siban:separate 中的“${own}”。`,
        );
      const duties = dutiesSeenBy(set, process.id);
      for (const duty of separate)
        if (!duties.has(duty))
          report(
            at(diagram, element),
            `${label(element)}要与“${duty}”分开，但没有环节的职责是“${duty}”，这样分不开任何人，请核对 siban:separate。`,
          );
    }
  },
};

/** Duties in a process, in those that call it and in those it calls; for one that is begun about a case, in those of the case, whose acts it sees. */
function dutiesSeenBy(set: OfficeSet, processId: string): ReadonlySet<string> {
  const { callers } = variablesOf(set);
  const above = new Set([processId]);
  if (STARTED_WITH[processId]?.includes('caseId')) above.add(GATE.process);
  for (const id of above) for (const { process } of callers(id)) above.add(process.id);
  const seen = new Set(above);
  for (const id of seen)
    for (const { calledProcess } of set.processes.get(id)?.elements ?? []) if (calledProcess) seen.add(calledProcess.id);
  const elements = [...seen].flatMap((id) => set.processes.get(id)?.elements ?? []);
  return new Set(elements.flatMap((element) => valuesOf(element, 'siban:duty')));
}
