// Says what each page makes a browser fetch the first time, as it is sent: `node scripts/weigh-pages.mjs`. Ends with 1 when a page is over
// its limit. The limit holds for gzip, the form that every browser takes; br is less.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';

const FIRST_PAGE = 250_000;
const PAGE = 400_000;

/** A page and the parts that it fetches by itself, by their sources in web/browser. */
const PAGES = [
  { page: '登录', limit: FIRST_PAGE, parts: ['shell/login-page.tsx'] },
  { page: '重新登录之后', limit: FIRST_PAGE, parts: ['shell/signed-in-page.tsx'] },
  { page: '我的工作', limit: FIRST_PAGE, parts: ['work/work-page.tsx'] },
  { page: '我的任务', limit: PAGE, parts: ['tasks/tasks-page.tsx'] },
  { page: '任务', limit: PAGE, parts: ['tasks/task-page.tsx', 'tasks/form-view.tsx'] },
  { page: '督查台账', limit: PAGE, parts: ['cases/register-page.tsx'] },
  { page: '立项登记', limit: PAGE, parts: ['cases/new-case-page.tsx', 'shared/office-date-picker.tsx'] },
  { page: '督查事项', limit: PAGE, parts: ['cases/case-page.tsx'] },
  { page: '站内消息', limit: PAGE, parts: ['shell/inbox-page.tsx'] },
  { page: '我的账号', limit: PAGE, parts: ['account/account-page.tsx'] },
  { page: '设置新密码', limit: FIRST_PAGE, parts: ['account/new-password-page.tsx'] },
  { page: '系统管理', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/office-section.tsx', 'admin/health-section.tsx'] },
  { page: '人员', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/people-section.tsx'] },
  { page: '单位', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/units-section.tsx'] },
  { page: '岗位确认', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/role-requests-section.tsx'] },
  { page: '异常', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/incidents-section.tsx'] },
  { page: '帮助', limit: PAGE, parts: ['help/help-page.tsx', '../../handbook/inspector.md'] },
  { page: '规则', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/rules-section.tsx'] },
  { page: '工作日历', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/calendar-section.tsx'] },
  { page: '文号', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/numbers-section.tsx'] },
  { page: '通知渠道', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/channels-section.tsx'] },
  { page: '校验', limit: PAGE, parts: ['admin/admin-page.tsx', 'admin/audit-section.tsx', 'shared/office-date-picker.tsx'] },
  { page: '流程设计', limit: PAGE, parts: ['modeler/definitions-page.tsx'] },
];
/** Fetched when somebody asks for it. The drawing tools are heavy on purpose. */
const LATER = [
  'setup/setup-page.tsx',
  'setup/office-form.tsx',
  'admin/import-dialog.tsx',
  'admin/mend-dialog.tsx',
  'admin/posts-dialog.tsx',
  'cases/case-act-dialog.tsx',
  '../../node_modules/read-excel-file/universal/index.js',
  '../../node_modules/write-excel-file/universal/index.js',
  // The other chapters: one by one, or all when somebody searches.
  ...['start', 'unit', 'leader', 'auditor', 'admin', 'design', 'terms'].map((chapter) => `../../handbook/${chapter}.md`),
  'shell/sign-in-again.tsx',
  'shell/phone-menu.tsx',
  'shell/demo-clock.tsx',
  'shared/lamp-reason.tsx',
  'cases/more-filters.tsx',
  'diagram/token-viewer.tsx',
  'modeler/modeler-page.tsx',
  'modeler/bpmn-editor.tsx',
  'modeler/dmn-editor.tsx',
  'modeler/form-editor.tsx',
];

/** The pages of a built folder with what they weigh, and the parts that no page names. */
export function weighPages(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  const pages = PAGES.map(({ page, limit, parts }) => {
    const files = new Set(['index.html', 'favicon.svg']);
    for (const part of ['index.html', ...parts]) collect(manifest, part, files);
    return {
      page,
      limit,
      files: [...files],
      plain: weigh(folder, files, []),
      gzip: weigh(folder, files, ['.gz']),
      br: weigh(folder, files, ['.br', '.gz']),
    };
  });
  const known = new Set([...LATER, ...PAGES.flatMap(({ parts }) => parts)]);
  const unnamed = Object.entries(manifest)
    .filter(([source, { isDynamicEntry }]) => isDynamicEntry && !known.has(source))
    .map(([source]) => source);
  return { pages, unnamed };
}

function collect(manifest, part, files) {
  const chunk = manifest[part];
  if (!chunk) throw new Error(`Expected the built pages to have a part ${part}, but they have not: adapt scripts/weigh-pages.mjs.`);
  if (files.has(chunk.file)) return;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const next of chunk.imports ?? []) collect(manifest, next, files);
}

const weigh = (folder, files, endings) =>
  [...files].reduce((sum, file) => {
    const ending = endings.find((wanted) => existsSync(join(folder, file + wanted))) ?? '';
    return sum + statSync(join(folder, file + ending)).size;
  }, 0);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  await buildIfStale(root);
  const { pages, unnamed } = weighPages(join(root, 'dist', 'browser'));
  const kB = (bytes) => Math.ceil(bytes / 1000);
  console.table(
    Object.fromEntries(
      pages.map(({ page, limit, files, plain, gzip, br }) => [
        page,
        { files: files.length, plain: kB(plain), gzip: kB(gzip), br: kB(br), limit: kB(limit) },
      ]),
    ),
  );
  const over = pages.filter(({ gzip, limit }) => gzip > limit);
  for (const { page, gzip, limit } of over)
    console.error(`Expected ${page} to weigh at most ${kB(limit)} kB, but it weighs ${kB(gzip)} kB.`);
  for (const source of unnamed) console.error(`Expected scripts/weigh-pages.mjs to know when ${source} is fetched, but it does not.`);
  if (over.length + unnamed.length > 0) process.exit(1);
}
