// Takes the handbook's pictures anew, from the demo office: `npm run pictures`. Needs a Chromium (CHROMIUM: its path).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildIfStale } from './build.mjs';
import { toPalette } from './png-palette.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDER = join(root, 'handbook', 'pictures');
const CHROMIUMS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const LARGEST = 150_000;
const SIZE = { width: 1180, height: 720 };

/** After the cases of the demo: two that have just come in, and a while in which nobody does what is due. */
const LATER = '2026-10-15';
const MATTERS = [
  {
    title: '老旧小区加装电梯审批提速',
    sourceType: '会议议定事项',
    basis: '市政府常务会议纪要〔2026〕31号（第2项）',
    summary: '加装电梯审批由四个环节并为一个，受理之日起10个工作日内办结；年底前完成60部。',
    leadUnitId: 'szjj',
    coUnitIds: ['szrj'],
    population: 1_800,
  },
  {
    title: '城区雨污错接点整治',
    sourceType: '群众来信',
    basis: '市委书记信箱2026年第118号',
    summary: '对群众反映的31处雨污错接点逐一整治，年底前全部完成并回访来信人。',
    leadUnitId: 'scgj',
    coUnitIds: ['ssthj'],
    population: 640,
  },
];

const openTask = (name, number) => async (page) => {
  await page.goto('/tasks');
  const row = page.getByRole('row').filter({ hasText: name });
  await (number ? row.filter({ hasText: number }) : row).first().getByRole('link', { name }).first().click();
  await page.locator('.fjs-form').waitFor();
};
const openCase = (title, tab) => async (page) => {
  await page.goto(`/cases?text=${encodeURIComponent(title)}`);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('tab', { name: '概况与承办' }).waitFor();
  if (tab) await page.getByRole('tab', { name: tab }).click();
};
const openDesign = async (page) => {
  await page.goto('/processes');
  await page.getByRole('button', { name: '打开设计：催办' }).click();
  await page.locator('.djs-container').first().waitFor();
};
const goto = (path) => (page) => page.goto(path);

/** File, who looks, what he opens, at what size. */
const PICTURES = [
  ['work', 'mishuzhang', goto('/')],
  ['task', 'ducha1', openTask('任务分解')],
  ['approve', 'mishuzhang', openTask('立项审核')],
  ['report', 'szjj-head', openTask('办结报告', 'DC2026-0003')],
  ['register', 'zhuren', goto('/cases')],
  ['case', 'zhuren', openCase('三个小区不动产首次登记')],
  ['red-case', 'ducha1', openCase('新增公共停车泊位')],
  ['timeline', 'shenji', openCase('临江镇污水直排整改', '全过程')],
  ['new-case', 'ducha1', goto('/cases/new')],
  ['people', 'guanli', goto('/admin/people')],
  ['health', 'guanli', goto('/admin/health')],
  ['processes', 'zhuren', goto('/processes')],
  ['modeler', 'zhuren', openDesign],
];

async function enliven({ url, password }) {
  const post = async (cookie, path, data) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(data),
    });
    if (!answer.ok) throw new Error(`Expected ${path} to be done, but the answer was ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const signIn = async (username) => {
    const answer = await post(undefined, '/api/session', { username, password });
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  const [inspector, leader] = [await signIn('ducha1'), await signIn('mishuzhang')];
  await post(leader, '/api/demo/clock', { to: LATER });
  for (const matter of MATTERS)
    await post(inspector, '/api/cases', {
      matter: { ...matter, urgency: '普通', secrecy: '公开', publishable: true, massesInvolved: true, inspectorIds: ['ducha2'] },
    });
  // The first of them is approved, to be broken down.
  for (;;) {
    const { rows } = await (await fetch(`${url}/api/tasks`, { headers: { cookie: leader } })).json();
    const found = rows.filter(({ name }) => name === '立项审核');
    const first = found.find(({ caseTitle }) => caseTitle === MATTERS[0].title);
    if (found.length < MATTERS.length || !first) {
      await setTimeout(200);
      continue;
    }
    await post(leader, `/api/tasks/${first.key}/complete`, {
      form: { decision: '同意', opinion: '同意立项，请按年底完成倒排工期。', acknowledgedWarnings: true },
    });
    return;
  }
}

async function startDemo(folder) {
  const child = spawn(process.execPath, [join(root, 'dist', 'siban.mjs'), 'start', '--demo'], {
    env: { ...process.env, SIBAN_DATA: folder, PORT: '0', GATEWAY_PORT: '0', MANAGEMENT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const found = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Expected the demo to start, but it ended with ${code}.`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const [, url] = /地址\s+(http:\/\/\S+)/.exec(said) ?? [];
      const [, password] = /演示登录.*密码 (\S+)/.exec(said) ?? [];
      if (url && password) resolve({ url, password });
    });
  });
  return { ...found, stop: () => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGTERM')) };
}

async function take(browser, { url, password }, [name, username, open, size = SIZE]) {
  const context = await browser.newContext({
    viewport: size,
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.request.post('/api/session', { data: { username, password } });
  const page = await context.newPage();
  await open(page);
  await page.waitForLoadState('load');
  await page.locator('.ant-spin-spinning, .ant-skeleton').first().waitFor({ state: 'detached' });
  // What is drawn on a canvas or loaded into a table comes a moment later than its frame.
  await page.waitForTimeout(1_500);
  const picture = toPalette(await page.screenshot());
  await context.close();
  if (picture.length > LARGEST) throw new Error(`Expected ${name} to take at most ${LARGEST} bytes, but it takes ${picture.length}.`);
  writeFileSync(join(FOLDER, `${name}.png`), picture);
  console.log(`${name}.png  ${Math.ceil(picture.length / 1000)} kB`);
}

await buildIfStale(root);
const executablePath = CHROMIUMS.find((path) => path && existsSync(path));
if (!executablePath)
  throw new Error('Expected a Chromium to take the pictures with, but none was found. Install one, or set CHROMIUM to its path.');
const data = mkdtempSync(join(tmpdir(), 'siban-pictures-'));
mkdirSync(FOLDER, { recursive: true });
const demo = await startDemo(join(data, 'data'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await enliven(demo);
  const only = process.argv.slice(2);
  for (const picture of PICTURES) if (only.length === 0 || only.includes(picture[0])) await take(browser, demo, picture);
} finally {
  await browser.close();
  await demo.stop();
  rmSync(data, { recursive: true, force: true });
}
