/** Units and people as a clerk writes them into a sheet, checked cell by cell: either all of it is good, or nothing is taken. */
import { MOST_UNIT_LEVELS, ROLES, USERNAME, type RoleId } from '../../processes/contract.ts';

export interface UnitLine {
  readonly name: string;
  /** 上级单位, by its name; none: the topmost. */ readonly parent?: string | undefined;
  /** e.g. 部门, 区县 */ readonly kind?: string | undefined;
}
export interface PersonLine {
  readonly username: string;
  readonly name: string;
  /** by its name */ readonly unit?: string | undefined;
  /** 岗位, several with 、 between them */ readonly roles: string;
  readonly title?: string | undefined;
  readonly email?: string | undefined;
}
export interface DirectoryLines {
  readonly units: readonly UnitLine[];
  readonly people: readonly PersonLine[];
}

export interface KnownDirectory {
  readonly units: readonly { readonly unitId: string; readonly name: string; readonly parentId: string | null }[];
  readonly usernames: ReadonlySet<string>;
}
export interface NewUnit {
  readonly unitId: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly kind: string;
}
export interface NewMember {
  readonly username: string;
  readonly name: string;
  readonly roles: RoleId[];
  readonly unitId: string | null;
  readonly title: string | null;
  readonly email: string | null;
}
/** `path` names the cell: units.3.parent is 上级单位 in the fourth line of units. */
export interface CellProblem {
  readonly path: string;
  readonly message: string;
}
export interface ReadDirectory {
  /** A unit stands behind the one above it. */ readonly units: NewUnit[];
  readonly people: NewMember[];
  readonly problems: CellProblem[];
}

/** Whom a new office begins with: he makes all others. */
export const firstAdministrator = ({ username, name }: Pick<NewMember, 'username' | 'name'>): NewMember => ({
  username,
  name,
  roles: ['admin'],
  unitId: null,
  title: ROLES.admin,
  email: null,
});

export const MOST_UNITS = 1_000;
/** Each gets a password of his own, and hashing it costs a moment on purpose. */
export const MOST_PEOPLE = 500;
const MOST_PROBLEMS = 100;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@]{2,20}$/;
const ROLE_IDS: ReadonlyMap<string, RoleId> = new Map(Object.entries(ROLES).map(([id, name]) => [name, id as RoleId]));
const words = (text: string | undefined): string => (text ?? '').normalize('NFKC').trim();

export function readDirectoryLines(lines: DirectoryLines, known: KnownDirectory): ReadDirectory {
  const problems: CellProblem[] = [];
  const wrong = (path: string, message: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ path, message });
  };
  const units = readUnits(lines.units, known, wrong);
  const unitIds = new Map([...known.units, ...units].map(({ name, unitId }) => [name, unitId]));
  const people = readPeople(lines.people, unitIds, known.usernames, wrong);
  return problems.length > 0 ? { units: [], people: [], problems } : { units, people, problems };
}

type Wrong = (path: string, message: string) => void;

function readUnits(lines: readonly UnitLine[], known: KnownDirectory, wrong: Wrong): NewUnit[] {
  if (lines.length > MOST_UNITS) wrong('units', `一次最多导入${MOST_UNITS}个单位，请分次导入。`);
  const ids = idsFor(lines, known);
  const seen = new Set<string>();
  const units = lines.slice(0, MOST_UNITS).map((line, index) => {
    const [name, parent] = [words(line.name), words(line.parent)];
    const at = (column: keyof UnitLine): string => `units.${index}.${column}`;
    if (name.length < 2 || name.length > 40) wrong(at('name'), '请填写单位名称（2至40个字）。');
    else if (seen.has(name)) wrong(at('name'), `“${name}”写了两次，请留一行。`);
    else if (known.units.some((unit) => unit.name === name)) wrong(at('name'), `单位“${name}”已在系统中，请删去这一行。`);
    seen.add(name);
    const parentId = parent === '' ? null : ids.get(parent);
    if (parentId === undefined) wrong(at('parent'), `没有名为“${parent}”的上级单位，请核对名称，或把它也列为一行。`);
    if (parent !== '' && parent === name) wrong(at('parent'), '上级单位不能是本单位，请改正或留空。');
    return { unitId: ids.get(name) as string, name, parentId: parentId ?? null, kind: words(line.kind) || '部门' };
  });
  return notTooDeep(fromTheTop(units, wrong), lines, known, wrong);
}

/** Short ids that say nothing, so that a unit may be renamed: u1, u2 … after those that are there. */
function idsFor(lines: readonly UnitLine[], known: KnownDirectory): Map<string, string> {
  const taken = new Set(known.units.map(({ unitId }) => unitId));
  const ids = new Map(known.units.map(({ name, unitId }) => [name, unitId]));
  let next = 1;
  for (const line of lines.slice(0, MOST_UNITS)) {
    const name = words(line.name);
    if (ids.has(name)) continue;
    while (taken.has(`u${next}`)) next += 1;
    ids.set(name, `u${next}`);
    taken.add(`u${next}`);
  }
  return ids;
}

/** In an order in which each can be stored. What is left over stands in a ring. */
function fromTheTop(units: readonly NewUnit[], wrong: Wrong): NewUnit[] {
  const listed = new Set(units.map(({ unitId }) => unitId));
  const placed = new Set<string>();
  const ordered: NewUnit[] = [];
  let left = units.map((unit, index) => ({ unit, index }));
  for (let hasMoved = true; hasMoved && left.length > 0;) {
    const ready = left.filter(({ unit: { parentId } }) => parentId === null || !listed.has(parentId) || placed.has(parentId));
    for (const { unit } of ready) {
      placed.add(unit.unitId);
      ordered.push(unit);
    }
    hasMoved = ready.length > 0;
    left = left.filter(({ unit }) => !placed.has(unit.unitId));
  }
  for (const { unit, index } of left) wrong(`units.${index}.parent`, `“${unit.name}”的上级单位绕回到它自己，请改正。`);
  return ordered;
}

function notTooDeep(ordered: NewUnit[], lines: readonly UnitLine[], known: KnownDirectory, wrong: Wrong): NewUnit[] {
  const above = new Map([...known.units, ...ordered].map(({ unitId, parentId }) => [unitId, parentId]));
  const levels = new Map<string, number>();
  // Those that are there come in no order, those that are new from the top; a ring would have been told before.
  const levelOf = (unitId: string | null | undefined, left = MOST_UNIT_LEVELS + 1): number =>
    !unitId || left === 0 ? 0 : (levels.get(unitId) ?? levelOf(above.get(unitId), left - 1) + 1);
  for (const { unitId, name } of ordered) {
    const level = levelOf(unitId);
    levels.set(unitId, level);
    if (level > MOST_UNIT_LEVELS)
      wrong(
        `units.${lines.findIndex((line) => words(line.name) === name)}.parent`,
        `单位最多${MOST_UNIT_LEVELS}层，请改正“${name}”的上级单位。`,
      );
  }
  return ordered;
}

function readPeople(
  lines: readonly PersonLine[],
  unitIds: ReadonlyMap<string, string>,
  usernames: ReadonlySet<string>,
  wrong: Wrong,
): NewMember[] {
  if (lines.length > MOST_PEOPLE) wrong('people', `一次最多导入${MOST_PEOPLE}人，请分次导入。`);
  const seen = new Set<string>();
  return lines.slice(0, MOST_PEOPLE).map((line, index) => {
    const at = (column: keyof PersonLine): string => `people.${index}.${column}`;
    const [username, name, unit, email] = [words(line.username).toLowerCase(), words(line.name), words(line.unit), words(line.email)];
    if (!USERNAME.test(username)) wrong(at('username'), '用户名用2至40个小写字母、数字、点或连字符，例如 zhangsan。');
    else if (seen.has(username)) wrong(at('username'), `用户名“${username}”写了两次，请换一个。`);
    else if (usernames.has(username)) wrong(at('username'), `用户名“${username}”已被使用，请换一个。`);
    seen.add(username);
    if (name === '' || name.length > 20) wrong(at('name'), '请填写姓名（不超过20个字）。');
    const unitId = unit === '' ? null : unitIds.get(unit);
    if (unitId === undefined) wrong(at('unit'), `没有名为“${unit}”的单位，请核对名称，或先在“单位”里列出。`);
    if (email !== '' && !EMAIL.test(email)) wrong(at('email'), '邮箱格式不对，例如 name@example.gov.cn；没有请留空。');
    const roles = rolesIn(line.roles, (message) => wrong(at('roles'), message));
    if (unitId === null && roles.some((role) => role === 'unitHead' || role === 'handler'))
      wrong(at('unit'), '单位主要负责人和承办人要写明单位。');
    return { username, name, roles, unitId: unitId ?? null, title: words(line.title).slice(0, 40) || null, email: email || null };
  });
}

function rolesIn(text: string, wrong: (message: string) => void): RoleId[] {
  const names = words(text)
    .split(/[、,;/\s]+/u)
    .filter((name) => name !== '');
  const choices = [...ROLE_IDS.keys()].join('、');
  if (names.length === 0) wrong(`请填写岗位，可用：${choices}。`);
  const unknown = names.find((name) => !ROLE_IDS.has(name));
  if (unknown !== undefined) wrong(`没有“${unknown}”这个岗位，可用：${choices}。`);
  return [...new Set(names.flatMap((name) => ROLE_IDS.get(name) ?? []))];
}
