/** People who do their tasks on the screen: each finds a task in 我的工作, fills the form in and hands it in. */
import type { Page } from 'playwright-core';
import type { TestSiban } from '../../support/running-siban.ts';
import type { CasePlayer } from '../../../playbook/case-player.ts';
import { moment } from '../../../playbook/case-player.ts';
import type { Screen } from './screen.ts';

export class Office {
  readonly #screen: Screen;
  readonly #player: CasePlayer;
  readonly #pages = new Map<string, Promise<Page>>();

  constructor(siban: TestSiban, screen: Screen) {
    this.#screen = screen;
    this.#player = siban.player();
  }

  /** Everybody's day goes on to this moment, with all that falls due on the way. */
  at = (local: string): Promise<void> => this.#player.moveTo(moment(local));

  person(username: string): Promise<Page> {
    let page = this.#pages.get(username);
    if (!page) this.#pages.set(username, (page = this.#screen.as(username)));
    return page;
  }

  /** Opens the task from 我的工作, lets the person fill it in, and waits until the office has it. */
  async does(username: string, task: string, fill: (page: Page) => Promise<void>): Promise<void> {
    const page = await this.person(username);
    await page.goto('/');
    await page.getByRole('button', { name: /^全部待办/ }).click();
    await page.getByRole('link', { name: task, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: task }).waitFor();
    await page.getByRole('button', { name: '提交' }).waitFor();
    await page.locator('.fjs-form').waitFor();
    await fill(page);
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/cases\//).catch(async (error: unknown) => {
      throw new Error(
        `Expected ${username} to hand in ${task}, but the page says: ${(await page.locator('[role=alert], .fjs-form-field-error').allInnerTexts()).join(' / ')}`,
        { cause: error },
      );
    });
    await this.#player.settle();
  }
}
