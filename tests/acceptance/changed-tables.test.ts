/** Tables that staff change and publish: new cases follow them, running ones keep what they began with, and the papers say what is so. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentRow, CasePage } from '../../web/api/entities.ts';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import { zeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import { shippedSet, withChanged } from '../support/shipped-set.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase, type UnitId } from './support/small-case.ts';

let siban: TestSiban;
let player: CasePlayer;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
});
afterAll(() => siban.close());

/** The set in force: a release is always the whole of it. */
let inForce = shippedSet();

/** A table with some cells changed, published with the rest of the set. */
async function publish(file: string, ...changes: readonly (readonly [cell: string, from: string, to: string])[]): Promise<void> {
  inForce = withChanged(inForce, file, (content) => {
    let xml = content;
    for (const [cell, from, to] of changes) {
      const before = new RegExp(`(<outputEntry id="${cell}">\\s*<text>)${from}(</text>)`);
      expect(xml).toMatch(before);
      xml = xml.replace(before, `$1${to}$2`);
    }
    return xml;
  });
  const commands = zeebeCommands(siban.gateway, undefined, siban.gatewayAccess);
  await commands.deployAll(inForce);
  await commands.close();
}

async function delivered(id: string, lead: UnitId, hour: string): Promise<string> {
  const { caseId } = await player.play(
    smallCase({
      id,
      lead,
      start: `2026-03-02T${hour}:00`,
      delivered: `2026-03-02T${hour}:10`,
      deadline: '2026-03-13',
      steps: [sign(lead, `2026-03-02T${hour}:20`), firstFeedback(lead, `2026-03-02T${hour}:30`)],
    }),
  );
  return caseId;
}
const pageOf = async (caseId: string): Promise<CasePage> => (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
const rowOf = async (caseId: string): Promise<AssignmentRow> => (await pageOf(caseId)).assignments[0] as AssignmentRow;
async function urgingsOf(caseId: string): Promise<string[]> {
  const reader = await player.as('zhuren');
  const papers = (await pageOf(caseId)).documents.filter(({ templateId }) => templateId === 'cuiban-dan');
  return Promise.all(
    papers.map(async ({ documentId }) => {
      const html = await (await reader.raw(`/api/documents/${encodeURIComponent(documentId)}/html`)).text();
      return /逾期不答复或者无实质进展的，[^<]*/.exec(html.replaceAll('\u200b', ''))?.[0] ?? '';
    }),
  );
}

describe('changed tables', () => {
  it('should hold for new cases only, in deadlines and in the words of papers', async () => {
    const before = await delivered('before', 'szrj', '09');
    await publish('ladder.dmn', ['ladderTable-rule-3-out-4', '2', '1']);
    await publish('limits.dmn', ['officeHours-rule-1-out-1', '"09:00"', '"08:30"'], ['officeHours-rule-1-out-4', '"18:00"', '"17:00"']);
    const after = await delivered('after', 'szjj', '10');
    expect([(await rowOf(before)).dueAt, (await rowOf(after)).dueAt]).toEqual(['2026-03-13T18:00:00+08:00', '2026-03-13T17:00:00+08:00']);

    await player.moveTo(moment('2026-03-16T08:45'));
    expect([(await rowOf(before)).light, (await rowOf(after)).light]).toEqual(['黄', '红']);
    await player.moveTo(moment('2026-03-16T09:15'));
    expect((await rowOf(before)).light).toBe('红');
    expect(await urgingsOf(before)).toEqual(['逾期不答复或者无实质进展的，将再次催办并告分管领导，仍无果的转入督办。']);
    expect(await urgingsOf(after)).toEqual(['逾期不答复或者无实质进展的，转入督办。']);
    for (const caseId of [before, after]) expect((await pageOf(caseId)).incidents).toEqual([]);
  });

  it('should stop a step that cannot use them, and say which table and column to mend', async () => {
    await publish('ladder.dmn', ['ladderTable-rule-3-out-1', '5', '-5']);
    const { caseId } = await player.play(
      smallCase({ id: 'wrong', lead: 'sswj', start: '2026-03-16T09:20', delivered: '2026-03-16T09:30', deadline: '2026-04-20' }),
    );
    expect((await pageOf(caseId)).incidents.map(({ message }) => message)).toEqual([
      expect.stringContaining('规则表“阶梯表”的“蓝灯：剩余工作日”一列填写有误（现为“-5”'),
    ]);
  });
});
