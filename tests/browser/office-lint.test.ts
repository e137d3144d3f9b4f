/** Whoever draws sees at once what could not be published, in the office's words, and is led to it. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestSiban } from '../support/running-siban.ts';
import { picture, screenAt } from './support/screen.ts';

const screen = screenAt(() => startTestSiban('2026-01-05T08:30'));
afterEach(() => expect(screen.errors).toEqual([]));

describe('the check while drawing', () => {
  it('should find nothing in a shipped diagram, tell of a step that leads nowhere and lead to it, and be content again after undo', async () => {
    const page = await screen.as('zhuren');
    await page.goto('/processes');
    await page.getByRole('button', { name: '打开设计：问责建议', exact: true }).click();
    await page.getByText('检查通过，没有要改的地方').waitFor();

    await page.locator('[data-element-id="done"] .djs-hit').first().dispatchEvent('click');
    await page.locator('.djs-context-pad [data-action="delete"]').click();
    const finding = page.getByRole('region', { name: '检查结果' }).getByRole('button', { name: /“结果回填”之后没有下一步/ });
    await finding.waitFor();
    expect(await page.locator('[data-container-id="task-accountability-result"] .bjsl-icon-error').count()).toBe(1);
    await page.locator('.bjsl-icon-error').first().hover();
    await picture(page, 'finding');

    await finding.click();
    await page.locator('.bio-properties-panel-header-label', { hasText: '结果回填' }).waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('检查通过，没有要改的地方').waitFor();
  });
});
