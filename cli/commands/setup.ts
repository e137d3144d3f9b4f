/**
 * `siban setup --file office.json`: 初始设置 without a screen, on a folder that nobody works in. The file says what the page asks for;
 * `siban setup --example` prints one to begin from.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prefixedMarks } from '../../processes/contract.ts';
import { registerMigrations } from '../../register/migration.ts';
import { openStore } from '../../store/store.ts';
import { officeSetUp, type OfficeSetUp } from '../../web/api/setup.ts';
import { momentText } from '../../web/server/moment.ts';
import type { FirstPassword } from '../../web/server/accounts/first-password.ts';
import { setUpOffice } from '../../web/server/setup/set-up-office.ts';
import { randomHex } from '../random-hex.ts';
import { settingOf } from '../settings.ts';

const MAX_BYTES = 4_000_000;

const EXAMPLE = {
  prefix: '临',
  office: {
    name: '中共临溪县委督查室',
    signature: null,
    contact: { name: '办公室', phone: '0000-7654321' },
    copyRecipients: ['县委办公室'],
    publicUrl: null,
  },
  next: { case: 1, assignment: 1 },
  administrator: { username: 'xitong', name: '何管理', password: '' },
  units: [
    { name: '临溪县', kind: '县' },
    { name: '县委督查室', parent: '临溪县', kind: '督查机构' },
    { name: '县教育局', parent: '临溪县', kind: '部门' },
  ],
  people: [
    { username: 'zhuren', name: '周主任', unit: '县委督查室', roles: '督查室主任', title: '督查室主任' },
    { username: 'jyj', name: '吴局长', unit: '县教育局', roles: '单位负责人', email: 'jyj@example.gov.cn' },
  ],
};

export async function setup(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { file: { type: 'string' }, example: { type: 'boolean', default: false } } });
  if (values.example) return void console.log(JSON.stringify(EXAMPLE, null, 2));
  if (values.file === undefined)
    throw new Error("Expected 'siban setup --file office.json', but no file was named. 'siban setup --example' prints one to begin from.");
  const request = readRequest(values.file);
  const at = momentText(Date.now());
  const store = await openStore({ dataDir: settingOf(process.env, 'SIBAN_DATA'), migrations: registerMigrations, now: at });
  try {
    const result = await setUpOffice(store, request, { at, randomHex });
    if (result.kind === 'not-empty')
      throw new Error('Expected an empty folder to set up, but there are people in it. Nothing was changed.');
    if (result.kind === 'wrong') throw refused(values.file, result.problems);
    console.log(text(request, result.people));
  } finally {
    await store.close();
  }
}

/** 代字 may be left out: they are made of `prefix`, 临 + 督交. */
export function readRequest(file: string): OfficeSetUp {
  if (statSync(file).size > MAX_BYTES) throw new Error(`Expected ${file} to be at most ${MAX_BYTES / 1e6} MB, but it is larger.`);
  let json: Record<string, any>;
  try {
    json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, any>;
  } catch (error) {
    throw new Error(`Expected ${file} to be JSON, but it is not: ${(error as Error).message}`, { cause: error });
  }
  const { prefix = '', office, ...rest } = json;
  const marks = { ...prefixedMarks(String(prefix)), ...office?.marks };
  const parsed = officeSetUp.safeParse({
    next: {},
    units: [],
    people: [],
    ...rest,
    office: { signature: null, copyRecipients: [], publicUrl: null, ...office, marks },
  });
  if (!parsed.success)
    throw refused(
      file,
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    );
  return parsed.data;
}

const refused = (file: string, problems: readonly { path: string; message: string }[]): Error =>
  new Error(
    `${file} 有 ${problems.length} 处需要改正，没有写入任何内容：\n${problems.map(({ path, message }) => `  ${path}：${message}`).join('\n')}`,
  );

const text = ({ office, administrator }: OfficeSetUp, people: readonly FirstPassword[]): string =>
  [
    `已设置“${office.name}”，系统管理员 ${administrator.username}，${people.length} 名人员。`,
    ...(people.length > 0 ? ['初始密码只显示这一次，请分别交给本人：'] : []),
    ...people.map(({ username, name, password }) => `  ${username}  ${name}  ${password}`),
  ].join('\n');
