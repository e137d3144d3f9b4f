/** 初始设置 without a screen. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRequest, setup } from '../../cli/commands/setup.ts';
import { user } from '../../cli/commands/user.ts';
import { registerMigrations } from '../../register/migration.ts';
import { openStore } from '../../store/store.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

const folder = newDataFolder();
afterAll(() => removeFolder(folder));
const file = (content: unknown): string => {
  const path = join(folder, 'office.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

async function said(args: string[], command: (args: string[]) => Promise<void> = setup): Promise<string> {
  const [log, data] = [console.log, process.env['SIBAN_DATA']];
  const lines: string[] = [];
  console.log = (line: string): void => void lines.push(line);
  process.env['SIBAN_DATA'] = join(folder, 'data');
  try {
    await command(args);
  } finally {
    console.log = log;
    if (data === undefined) delete process.env['SIBAN_DATA'];
    else process.env['SIBAN_DATA'] = data;
  }
  return lines.join('\n');
}

describe('siban setup', () => {
  it('should set an office up from the example that it prints, once', async () => {
    const printed = await said(['--example']);
    expect(() => readRequest(file(printed))).toThrow('administrator.password：密码至少8位');
    const example = printed.replace('"password": ""', '"password": "mi-mi-2026-lin"');
    const text = await said(['--file', file(example)]);
    expect(text).toMatch(
      /^已设置“中共临溪县委督查室”，系统管理员 xitong，2 名人员。\n.*\n {2}zhuren {2}周主任 {2}[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}\n/,
    );
    await expect(said(['--file', file(example)])).rejects.toThrow('there are people in it. Nothing was changed.');
    const store = await openStore({ dataDir: join(folder, 'data'), migrations: registerMigrations, now: '2026-03-02T09:00:00+08:00' });
    expect((await store.people.all()).map(({ username }) => username).toSorted()).toEqual(['jyj', 'xitong', 'zhuren']);
    expect((await store.officeValues.on('2026-03-02')).get('marks')).toMatchObject({ assignment: '临督交', case: 'DC' });
    const log = await store.database.selectFrom('audit_entry').selectAll().execute();
    expect(log.map(({ action }) => action)).toContain('初始设置');
    expect(JSON.stringify(log)).not.toContain('mi-mi-2026-lin');
    await store.close();
  });

  it('should say of each wrong value where it stands', () => {
    expect(() => readRequest(file('{'))).toThrow(/Expected .*office\.json to be JSON/);
    expect(() => readRequest(file({ office: { name: '某' }, administrator: { username: 'A', name: '', password: '1' } }))).toThrow(
      /office\.name：请填写机关名称[\s\S]*administrator\.password：密码至少8位/,
    );
  });

  it('should give somebody a new first password who lost his, and nobody who is not there', async () => {
    const text = await said(['password', 'xitong'], user);
    const [, password = ''] = /^“xitong”的新密码是 ([2-9a-z-]{14})，/.exec(text) ?? [];
    const store = await openStore({ dataDir: join(folder, 'data'), migrations: registerMigrations, now: '2026-03-02T09:00:00+08:00' });
    expect(await store.people.checkPassword('xitong', 'mi-mi-2026-lin')).toBeUndefined();
    expect(await store.people.checkPassword('xitong', password)).toMatchObject({ person: { mustChangePassword: true } });
    await store.close();
    await expect(said(['password', 'meiyou'], user)).rejects.toThrow('没有用户名为“meiyou”的人员');
  });
});
