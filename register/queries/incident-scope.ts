/** The variables that a step sees which stands still, each with the scope that it lies in: what can be set right there. */
import { keyOf, type Key } from '../keys.ts';
import type { Register } from '../register.ts';

export interface SeenVariable {
  readonly name: string;
  /** JSON; null where it is too much to be looked at here. */ readonly value: string | null;
  readonly scope: string;
}
export interface IncidentScope {
  readonly caseId: string | null;
  /** The engine's words, for deciding what is shown: they may quote what stands in the case. */ readonly message: string;
  readonly variables: readonly SeenVariable[];
}

const MOST_DEPTH = 50;
const MOST_VARIABLES = 500;
/** More is not set right by hand. */
const LONGEST_VALUE = 64_000;

/** Undefined when there is no such incident. The nearest scope that has a name is the one that counts. */
export async function incidentScope({ database }: Register, key: string): Promise<IncidentScope | undefined> {
  const incident = await database
    .selectFrom('incident')
    .leftJoin('instance', 'instance.instance_key', 'incident.instance_key')
    .select(['incident.element_key', 'incident.message', 'instance.case_id'])
    .where('incident.incident_key', '=', keyOf(key))
    .executeTakeFirst();
  if (!incident) return undefined;
  const found = new Map<string, SeenVariable>();
  let scope: Key = incident.element_key;
  for (let depth = 0; depth < MOST_DEPTH && Number(scope) > 0; depth += 1) {
    const rows = await database
      .selectFrom('variable')
      .select(['name', 'value'])
      .where('scope_key', '=', scope)
      .orderBy('name')
      .limit(MOST_VARIABLES)
      .execute();
    for (const { name, value } of rows)
      if (!found.has(name) && found.size < MOST_VARIABLES)
        found.set(name, { name, value: value.length > LONGEST_VALUE ? null : value, scope: String(scope) });
    const element = await database.selectFrom('element').select('scope_key').where('element_key', '=', scope).executeTakeFirst();
    scope = element?.scope_key ?? -1;
  }
  return { caseId: incident.case_id, message: incident.message, variables: [...found.values()] };
}

/** A variable as it stands in one scope; undefined where there is none. JSON. */
export async function variableAt({ database }: Register, scope: string, name: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('variable')
    .select('value')
    .where('scope_key', '=', keyOf(scope))
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}
