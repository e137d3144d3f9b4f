/**
 * The pages behind the paths. Each is fetched when somebody goes there: whoever opens 我的工作 does not wait for the forms, the date pickers
 * and the drawing tools of the others. tests/web/page-weight.test.ts holds what each may weigh.
 */
import { lazy, type ComponentType } from 'react';
import { matchPath } from 'react-router';
import type { SessionUser } from '../api/entities.ts';

type Page = ComponentType<{ user: SessionUser }>;

const page = (path: string, load: () => Promise<Page>) => ({ path, load, Page: lazy(async () => ({ default: await load() })) });

export const PAGES = [
  page('/', async () => (await import('./work/work-page.tsx')).WorkPage),
  page('/tasks', async () => (await import('./tasks/tasks-page.tsx')).TasksPage),
  page('/tasks/:key', async () => (await import('./tasks/task-page.tsx')).TaskPage),
  page('/cases', async () => (await import('./cases/register-page.tsx')).RegisterPage),
  page('/cases/new', async () => (await import('./cases/new-case-page.tsx')).NewCasePage),
  page('/cases/:caseId', async () => (await import('./cases/case-page.tsx')).CasePage),
  page('/inbox', async () => (await import('./shell/inbox-page.tsx')).InboxPage),
  page('/account', async () => (await import('./account/account-page.tsx')).AccountPage),
  page('/admin/:section?', async () => (await import('./admin/admin-page.tsx')).AdminPage),
  page('/help/:chapter?', async () => (await import('./help/help-page.tsx')).HelpPage),
  page('/processes', async () => (await import('./modeler/definitions-page.tsx')).default),
  page('/drafts/:draftId', async () => (await import('./modeler/modeler-page.tsx')).default),
] as const;

export const LoginPage = lazy(async () => ({ default: (await import('./shell/login-page.tsx')).LoginPage }));

export const SignInAgain = lazy(async () => ({ default: (await import('./shell/sign-in-again.tsx')).SignInAgain }));
export const SignedInPage = lazy(async () => ({ default: (await import('./shell/signed-in-page.tsx')).SignedInPage }));
export const NewPasswordPage = lazy(async () => ({ default: (await import('./account/new-password-page.tsx')).NewPasswordPage }));

/** Begins to fetch the page of the address before the server has said who asks: the two need not wait for each other. */
export function fetchPageOf(address: string): void {
  const wanted = PAGES.find(({ path }) => matchPath(path, address));
  // If it does not come, the page itself says so when it is shown.
  wanted?.load().catch(() => undefined);
}
