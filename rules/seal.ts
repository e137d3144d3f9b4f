/**
 * The seal on an act: that it was handed in through the pages of this Siban. Whoever else reaches the engine can write any name into an act, but
 * has not the key. It covers what is done, by whom and all that was said with it, so that it fits no other act. It begins with a word that is used
 * once, so that an act that is sent a second time with its seal can be told from one that somebody did twice: `ONCE.HMAC`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What each kind of act is called under its seal. */
export const sealedTask = (jobKey: string | number): string => `task/${jobKey}`;
export const sealedMessage = (name: string, correlationKey: string): string => `message/${name}/${correlationKey}`;
/** What was set right by hand in a scope. */
export const sealedMend = (scope: string): string => `mend/${scope}`;
export const sealedStart = (processId: string): string => `process/${processId}`;

/** Of what a process begins with: the rest is for the diagram to read, and may be changed by it. */
const START_NAMES = ['caseId', 'matter', 'appeal', 'actor'] as const;
export const startNames: readonly string[] = START_NAMES;
export const ofStart = (variables: Variables): Variables =>
  Object.fromEntries(START_NAMES.filter((name) => variables[name] !== undefined).map((name) => [name, variables[name]]));

/** With what an act is sealed. */
export interface SealGiven {
  readonly key: string;
  /** Used for this act and no other one; any text without a full stop. */ readonly once: string;
}

/** The variables with the seal in the actor; as they are when nobody acts. */
export function withSeal({ key, once }: SealGiven, what: string, variables: Variables, covered: Variables = variables): Variables {
  const place = actorPlace(variables);
  return place === undefined ? variables : put(variables, place, sealOf(key, once, what, bare(covered, place)));
}

/** The seal that they carry, right or not. */
export function sealIn(variables: Variables): string | undefined {
  const place = actorPlace(variables);
  const given = place === undefined ? undefined : actorAt(variables, place)?.['seal'];
  return typeof given === 'string' ? given : undefined;
}

/** Whether they carry the seal that they had to get. What nobody says to have done has none. */
export function isSealed(key: string, what: string, variables: Variables): boolean {
  const place = actorPlace(variables);
  if (place === undefined) return false;
  try {
    const given = sealIn(variables) ?? '';
    // Seals of an earlier release have no word of their own.
    const once = given.includes('.') ? given.slice(0, given.indexOf('.')) : undefined;
    const wanted = Buffer.from(sealOf(key, once, what, bare(variables, place)));
    const found = Buffer.from(given);
    return found.length === wanted.length && timingSafeEqual(found, wanted);
  } catch {
    // Nested deeper than anything the pages send.
    return false;
  }
}

/** What is judged by: a seal says nothing of it, and differs from one Siban to the next. */
export function withoutSeals<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutSeals(item)) as T;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !(name === 'seal' && value['userId'] !== undefined));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutSeals(member)])) as T;
}

function sealOf(key: string, once: string | undefined, what: string, variables: Variables): string {
  const sign = createHmac('sha256', key)
    .update(canonicalJson(once === undefined ? { what, variables } : { once, what, variables }))
    .digest('base64url');
  return once === undefined ? sign : `${once}.${sign}`;
}

/** '' for an actor that stands beside what he says; else the name of the object that he stands in (a message's body). */
function actorPlace(variables: Variables): string | undefined {
  if (isObject(variables['actor'])) return '';
  return Object.keys(variables).find((name) => {
    const body = variables[name];
    return isObject(body) && isObject(body['actor']);
  });
}

const actorAt = (variables: Variables, place: string): Variables | undefined =>
  (place === '' ? variables['actor'] : (variables[place] as Variables)['actor']) as Variables | undefined;

function bare(variables: Variables, place: string): Variables {
  const { seal: _seal, ...actor } = actorAt(variables, place) ?? {};
  return withActor(variables, place, actor);
}

const put = (variables: Variables, place: string, seal: string): Variables =>
  withActor(variables, place, { ...actorAt(variables, place), seal });

const withActor = (variables: Variables, place: string, actor: Variables): Variables =>
  place === '' ? { ...variables, actor } : { ...variables, [place]: { ...(variables[place] as Variables), actor } };

const isObject = (value: unknown): value is Variables => typeof value === 'object' && value !== null && !Array.isArray(value);
