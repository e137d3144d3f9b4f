/**
 * Cases of chance, written straight into the register's tables as its projections would write them (the keys, names and tokens are made by
 * the same functions), so that lists can be measured and their plans be looked at with any number of cases. One seed, one register.
 */
import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { SOURCE_TYPES, type Matter, type Secrecy } from '../processes/contract.ts';
import { principalsOf } from '../rules/access/principals.ts';
import type { AssignmentTableRow, CaseFileRow } from '../register/case-facts.ts';
import { factsOf } from '../register/case-facts.ts';
import { filteredBy, listedAs, monthsOf, searchedAs } from '../register/lists/case-lists.ts';
import { registerMigrations } from '../register/migration.ts';
import { secondsOf } from '../register/lists/keys.ts';
import { openStore } from '../store/store.ts';

export interface SeedOptions {
  readonly dataDir: string;
  readonly cases: number;
  readonly seed?: number;
  readonly units?: number;
}
type Values = readonly (string | number | null)[];

const FIRST_KEY = 2_251_799_813_685_249;
const START = Date.parse('2022-01-01T09:00:00+08:00');
const END = Date.parse('2026-11-20T18:00:00+08:00');
const OPEN_SHARE = 0.05;
const STATUSES = ['交办中', '办理中', '办理中', '办理中', '待办结审核', '待三不放过审核', '退回整改', '催办中', '督办中', '挂起'];
const PHASES = ['交办', '催办', '督办', '查办'];
const FINDINGS = ['无需追究', '无需追究', '提醒谈话', '约谈', '书面检查', '通报批评'];
const PLACES = ['东岭区', '青石县', '临江镇', '望山街道', '清溪村', '石桥社区', '北苑小区', '南湖片区'];
const OBJECTS = ['雨水管网', '老旧小区', '农村公路', '学位供给', '不动产登记', '欠薪清理', '河道清淤', '消防通道', '供热改造', '养老服务'];
const ACTIONS = ['整改落实', '改造提升', '专项治理', '问题办结', '进度滞后', '验收移交', '限期完成', '长效管理'];
const SURNAMES = '冯沈方周林何高罗梁宋唐许邓韩曹曾彭萧蔡潘';
const GIVEN = '时雨明远启文正言清和子安思齐景行若水云舟一鸣';

const insertInto = (table: string, row: Readonly<Record<string, unknown>>): string =>
  `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
    .map(() => '?')
    .join(', ')})`;

/** @returns the database's file, closed */
export async function seedRegister({ dataDir, cases, seed = 1, units = 100 }: SeedOptions): Promise<void> {
  const store = await openStore({ dataDir, migrations: registerMigrations, now: '2026-11-27T09:00:00+08:00' });
  await store.close();
  const database = new DatabaseSync(join(dataDir, 'siban.db'));
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN');
  // Indexes made at the end are made in one go.
  const indexes = database
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('case_file', 'case_principal', 'assignment', 'task', 'task_principal')",
    )
    .all() as unknown as { name: string; sql: string }[];
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  const statements = new Map<string, ReturnType<InstanceType<typeof DatabaseSync>['prepare']>>();
  const insert = (table: string, row: Readonly<Record<string, unknown>>): void => {
    let statement = statements.get(table);
    if (!statement) statements.set(table, (statement = database.prepare(insertInto(table, row))));
    statement.run(...(Object.values(row) as Values as never[]));
  };
  const [facets, months]: [Counters, Counters] = [new Map(), new Map()];
  const principals: Record<string, unknown>[] = [];
  const random = chanceOf(seed);
  for (let index = 0; index < cases; index++) {
    const { file, assignments, members } = caseOf(index, cases, units, random);
    insert('case_file', file);
    for (const row of assignments) insert('assignment', row);
    insert('case_search', { rowid: file.root_key, ...searchedAs(file, assignments) });
    count(facets, months, file);
    const names = new Set([...principalsOf(factsOf(file, assignments, members)), ...filteredBy(file, assignments)]);
    const { root_key: case_no, facet, number_key, due_key, registered_key, score_key, lead_unit_id: unit_key } = file;
    for (const principal of names) principals.push({ principal, case_no, facet, number_key, due_key, registered_key, score_key, unit_key });
    for (const task of tasksOf(index, file, assignments)) insertTask(insert, task);
    if (principals.length > 600_000) flush(insert, principals);
  }
  flush(insert, principals);
  for (const facet of facets.values()) insert('case_facet', facet);
  for (const month of months.values()) insert('case_month', month);
  for (const { sql } of indexes) database.exec(sql);
  database.exec("INSERT INTO case_search (case_search) VALUES ('optimize'); COMMIT; PRAGMA journal_mode = WAL");
  database.close();
}

/** In the order of the table's key: a million rows in another order would be a million pages read. */
function flush(insert: (table: string, row: Record<string, unknown>) => void, rows: Record<string, unknown>[]): void {
  rows.sort((a, b) => (String(a['principal']) < String(b['principal']) ? -1 : String(a['principal']) > String(b['principal']) ? 1 : 0));
  for (const row of rows) insert('case_principal', row);
  rows.length = 0;
}

type Counters = Map<number | string, Record<string, unknown>>;
function count(facets: Counters, months: Counters, file: CaseFileRow): void {
  const { facet, secrecy, source_type, urgency, phase, highest_phase, status, light, accountability, is_open } = file;
  add(facets, facet, { facet, secrecy, source_type, urgency, phase, highest_phase, status, light, accountability, is_open });
  for (const [kind, month] of monthsOf(file)) add(months, `${kind} ${month} ${facet}`, { kind, month, facet });
}
function add(counters: Counters, key: number | string, row: Record<string, unknown>): void {
  const known = counters.get(key);
  if (known) known['cases'] = Number(known['cases']) + 1;
  else counters.set(key, { ...row, cases: 1 });
}

function caseOf(index: number, cases: number, units: number, { below, pick, share }: Chance) {
  const registered = START + Math.floor(((END - START) * index) / cases);
  const open = index >= cases * (1 - OPEN_SHARE) ? share() < 0.9 : share() < 0.002;
  const case_id = `c-${index}`;
  const unitOf = (): string => `u${String(Math.min(below(units), below(units))).padStart(3, '0')}`;
  const lead = unitOf();
  const co = [...new Set(Array.from({ length: below(3) }, unitOf))].filter((unit) => unit !== lead);
  const nameOf = (unit: string): string => `市第${Number(unit.slice(1)) + 1}局`;
  const clerk = `ducha${below(20)}`;
  const secrecy: Secrecy = share() < 0.15 ? '内部' : '公开';
  const title = `${pick(PLACES)}${pick(OBJECTS)}${pick(ACTIONS)}${index % 9_973 === 7 ? '（垂柳工程）' : ''}`;
  const matter: Partial<Matter> = { title, secrecy, leadUnitId: lead, coUnitIds: co, inspectorIds: [clerk, `ducha${below(20)}`] };
  const due = momentOf(registered + (20 + below(60)) * 86_400_000);
  const highest = PHASES[Math.min(below(4), below(4), below(4))] as string;
  const year = new Date(registered).getFullYear();
  const file = {
    case_id,
    root_key: FIRST_KEY + index * 64,
    number: `DC${year}-${String(index).padStart(7, '0')}`,
    title,
    source_type: pick(SOURCE_TYPES),
    basis: `市委常委会会议纪要〔${year}〕${below(60)}号`,
    summary: `${title}。请有关单位抓紧办理，按期报送结果。`.repeat(3),
    urgency: share() < 0.8 ? '普通' : share() < 0.7 ? '加急' : '特急',
    secrecy,
    publishable: 0,
    lead_unit_id: lead,
    lead_unit_name: nameOf(lead),
    co_unit_ids: JSON.stringify(co),
    co_unit_names: JSON.stringify(co.map(nameOf)),
    matter: JSON.stringify(matter),
    registered_by: clerk,
    registered_at: momentOf(registered),
    status: open ? pick(STATUSES) : share() < 0.03 ? '已撤销' : '已归档',
    phase: open ? highest : '交办',
    highest_phase: highest,
    light: open ? (share() < 0.05 ? '红' : share() < 0.1 ? '黄' : share() < 0.2 ? '蓝' : '绿') : '绿',
    light_reason: null,
    delivered_at: momentOf(registered + 86_400_000),
    due_at: due,
    closed_at: open ? null : due,
    archived_at: open ? null : due,
    score: open ? null : (60 + below(4_000) / 100).toFixed(2),
    urgings: 0,
    returns: 0,
    accountability: open ? '' : pick(FINDINGS),
  };
  const assignments = [lead, ...co].map((unit_id, at): AssignmentTableRow => ({
    assignment_id: `${case_id}-${at + 1}`,
    case_id,
    instance_key: file.root_key + at + 1,
    unit_id,
    unit_name: nameOf(unit_id),
    role: at === 0 ? '主办' : '协办',
    responsible: `${pick([...SURNAMES])}${pick([...GIVEN])}${pick([...GIVEN])}`,
    task: title,
    status: open ? '办理中' : '已验收',
    light: '绿',
    due_at: due,
    original_due_at: due,
  }));
  return { file: { ...file, ...listedAs(file, assignments) }, assignments, members: [clerk, `${lead}-head`, 'zhuren'] };
}

function tasksOf(index: number, file: CaseFileRow, assignments: readonly AssignmentTableRow[]) {
  const done = {
    key: Number(file.root_key) + 20,
    section: '待我办理',
    group: 'role:inspector',
    assignment: null,
    actor: file.registered_by,
  };
  if (file.is_open === 0) return [{ ...done, file }];
  const row = assignments[0] as AssignmentTableRow;
  const steps = [
    ['待签收', `unit-head:${row.unit_id}`],
    ['待我办理', `unit:${row.unit_id}`],
    ['待我审批', index % 2 === 0 ? 'role:director' : 'role:secretaryGeneral'],
    ['待我办理', 'role:inspector'],
  ] as const;
  const [section, group] = steps[index % 4] as (typeof steps)[number];
  return [
    { ...done, file },
    {
      key: Number(file.root_key) + 21,
      section,
      group,
      assignment: group.startsWith('role:') ? null : row.assignment_id,
      actor: null,
      file,
    },
  ];
}

function insertTask(insert: (table: string, row: Record<string, unknown>) => void, task: ReturnType<typeof tasksOf>[number]): void {
  const { key, section, group, assignment, actor, file } = task;
  insert('task', {
    job_key: key,
    element_id: 'step',
    element_key: key,
    instance_key: file.root_key,
    process_id: 'case',
    definition_key: 1,
    candidate_groups: JSON.stringify([group]),
    due_at: file.due_at,
    state: actor === null ? 'created' : 'completed',
    created_at: file.registered_at,
    ended_at: actor === null ? null : file.delivered_at,
    actor: actor === null ? null : JSON.stringify({ userId: actor }),
    actor_id: actor,
    case_id: file.case_id,
    assignment_id: assignment,
    section,
    audience: '["承办单位"]',
    prepare: 0,
  });
  if (actor === null)
    insert('task_principal', {
      principal: group,
      due_key: secondsOf(file.due_at),
      job_key: key,
      section,
      element_id: 'step',
      case_id: file.case_id,
      case_no: file.root_key,
      secrecy: file.secrecy,
    });
}

const momentOf = (time: number): string => `${new Date(time + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

interface Chance {
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  share(): number;
}
/** Numbers that repeat with their seed (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(share() * limit);
  return { share, below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}
