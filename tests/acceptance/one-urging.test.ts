/** Two pools of workers on one engine, one of which runs every job twice over: one 催办单, one number, one notice (J). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { CasePage } from '../../web/api/entities.ts';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import { silentLogger } from '../../cli/logger.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { createPlugins } from '../../workers/plugins.ts';
import type { AnyPlugin, Variables } from '../../workers/plugin.ts';
import { startWorkers, type RunningWorkers } from '../../workers/runner.ts';
import { officePort, peoplePort, storePort } from '../../workers/store-context.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';

let siban: TestSiban;
let player: CasePlayer;
let second: RunningWorkers;
let doubled = 0;

/** Every job run by two workers at once; the answer of the slower one counts. */
const twice = (plugin: AnyPlugin): AnyPlugin => ({
  ...plugin,
  async run(input, context, headers) {
    doubled += 1;
    const [, late] = await Promise.all([plugin.run(input, context, headers), plugin.run(input, context, headers)]);
    return late as Variables;
  },
});

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  second = await startWorkers({
    address: siban.gateway,
    access: siban.gatewayAccess,
    plugins: createPlugins().map(twice),
    context: {
      clock: siban.clock,
      store: storePort(siban.store),
      people: peoplePort(siban.store),
      renderDocument,
      log: silentLogger,
      randomHex: (bytes) => randomBytes(bytes).toString('hex'),
      office: officePort(siban.store),
    },
  });
});
afterAll(async () => {
  await second.close();
  await siban.close();
});

describe('two pools of workers', () => {
  it('should write one 催办单 with one number when a timer fires (J)', async () => {
    const { caseId } = await player.play(
      smallCase({
        id: 'j',
        start: '2026-03-02T09:00',
        delivered: '2026-03-02T09:30',
        deadline: '2026-03-13',
        steps: [sign('szrj', '2026-03-02T10:00'), firstFeedback('szrj', '2026-03-09T10:00')],
      }),
    );
    await player.moveTo(moment('2026-03-16T09:30'));

    const page = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
    expect(page.documents.filter(({ templateId }) => templateId === 'cuiban-dan').map(({ number }) => number)).toEqual([
      '云督催〔2026〕1号',
    ]);
    expect(page.documents.map(({ number }) => number)).toEqual([...new Set(page.documents.map(({ number }) => number))]);
    expect(page.incidents).toEqual([]);
    expect(doubled).toBeGreaterThan(0);
    const given = await siban.store.database.selectFrom('number_sequence').selectAll().where('sequence', '=', 'urging').execute();
    expect(given).toEqual([{ sequence: 'urging', year: 2026, next: 2 }]);
    const inbox = await (await player.as('szrj-head')).get<{ rows: { title: string; body: string }[] }>('/api/inbox');
    const texts = inbox.rows.map(({ title, body }) => `${title}\n${body}`);
    expect(texts).toEqual([...new Set(texts)]);
  });
});
