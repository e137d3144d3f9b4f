/** A real Chromium at the built pages, with a person signed in by cookie; what the pages log as errors is kept for the test to judge. */
import { afterAll, beforeAll } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const root = resolve(import.meta.dirname, '../../..');
const CHROMIUMS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
export const DESK = { width: 1440, height: 900 };
export const LAPTOP = { width: 1366, height: 850 };
export const PHONE = { width: 390, height: 844 };
/** How long one thing may take to appear: with room for a busy machine. */
const PATIENCE_MS = 60_000;

export interface Screen {
  /** A new page of this person (each has a browser profile of their own). */
  as(username: string, viewport?: { width: number; height: number }): Promise<Page>;
  anonymous(viewport?: { width: number; height: number }): Promise<Page>;
  /** Errors the pages logged or threw, with who saw them. */
  readonly errors: readonly string[];
}
interface Served {
  readonly url: string;
  readonly password: string;
  close(): Promise<void>;
}

/**
 * The screen of the tests of one file, and the Siban it looks at: started before the first of them, closed after the last. `prepare` does what
 * must be done before a page is opened.
 */
export function screenAt<S extends Served>(start: () => Promise<S>, prepare?: (siban: S) => Promise<void>): Screen {
  let siban: S | undefined;
  let screen: Awaited<ReturnType<typeof openScreen>> | undefined;
  beforeAll(async () => {
    siban = await start();
    await prepare?.(siban);
    screen = await openScreen(siban);
  });
  afterAll(async () => {
    await screen?.close();
    await siban?.close();
  });
  const opened = (): Screen => {
    if (!screen) throw new Error('Expected to be asked for a page when the screen is open, but it is not.');
    return screen;
  };
  return {
    as: (...who) => opened().as(...who),
    anonymous: (...how) => opened().anonymous(...how),
    get errors() {
      return opened().errors;
    },
  };
}

/** `SIBAN_PICTURES=DIR` keeps what the screen looked like. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SIBAN_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function openScreen({ url, password }: Served): Promise<Screen & { close(): Promise<void> }> {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'pipe' });
  const executablePath = CHROMIUMS.find((path) => path && existsSync(path));
  if (!executablePath)
    throw new Error('Expected a Chromium to drive the pages, but none was found. Install one, or set CHROMIUM to its path.');
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const errors: string[] = [];
  const pageOf = async (who: string, context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => errors.push(`${who}: ${error.message}`));
    page.on('console', (message) => {
      // An answer that says no is logged by the browser itself; the page's own words are judged by the test.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(`${who}: ${message.text()}`);
    });
    return page;
  };
  const context = (viewport: { width: number; height: number }): Promise<BrowserContext> =>
    browser.newContext({ viewport, baseURL: url, locale: 'en-US', timezoneId: 'America/New_York' });
  return {
    errors,
    close: () => browser.close(),
    anonymous: async (viewport = DESK) => pageOf('anonymous', await context(viewport)),
    async as(username, viewport = DESK) {
      const own = await context(viewport);
      const answer = await own.request.post('/api/session', { data: { username, password } });
      if (!answer.ok()) throw new Error(`Expected ${username} to sign in, but the answer was ${answer.status()}.`);
      return pageOf(username, own);
    },
  };
}
