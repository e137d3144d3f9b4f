/** Which part of the handbook belongs to which page: where the ? at the head of a page leads. tests/web/handbook.test.ts says that none is missing. */
import { matchPath } from 'react-router';

/** Path → chapter#anchor. Of two that fit, the first counts. */
export const HELP_OF: Readonly<Record<string, string>> = {
  '/': 'start#my-work',
  '/tasks': 'start#my-tasks',
  '/tasks/:key': 'start#task',
  '/cases': 'start#register',
  '/cases/new': 'inspector#new-case',
  '/cases/:caseId': 'start#case',
  '/inbox': 'start#inbox',
  '/account': 'start#account',
  '/admin/office': 'admin#office',
  '/admin/health': 'admin#health',
  '/admin/incidents': 'admin#incidents',
  '/admin/people': 'admin#people',
  '/admin/units': 'admin#units',
  '/admin/roles': 'admin#roles',
  '/admin/channels': 'admin#channels',
  '/admin/rules': 'admin#rules',
  '/admin/calendar': 'admin#calendar',
  '/admin/numbers': 'admin#numbers',
  '/admin/audit': 'auditor#verify',
  '/admin/:section?': 'admin#parts',
  '/help/:chapter?': 'start#handbook',
  '/processes': 'design#list',
  '/drafts/:draftId': 'design#draw',
};

/** @returns the address in the handbook; its first page where there is no such page */
export function helpFor(pathname: string): string {
  const place = HELP_OF[pathname] ?? Object.entries(HELP_OF).find(([path]) => matchPath(path, pathname))?.[1];
  return place ? `/help/${place}` : '/help';
}
