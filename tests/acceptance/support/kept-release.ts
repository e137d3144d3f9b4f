/**
 * One case is under way when a form, a bound table, a called process, its caller and a table that acts at once are published anew; a second
 * one begins after that. Both are taken through the same steps of the sample case A. Runs on whatever engine the Siban stands on.
 */
import { demoCase } from '../../../demo/demo-folder.ts';
import type { CompleteStep } from '../../../playbook/case-data.ts';
import { moment, type CasePlayer } from '../../../playbook/case-player.ts';
import type { CasePage, TaskRow } from '../../../web/api/entities.ts';
import type { DefinitionRow, DraftRow, Impact } from '../../../web/api/release.ts';
import type { TestSiban } from '../../support/running-siban.ts';

const UNIT = 'sscjgj';

export interface Observed {
  /** By what was published: what its publisher was told of the running case. */
  readonly impacts: Readonly<Record<string, Impact>>;
  readonly versions: Readonly<Record<string, number>>;
  readonly old: Seen;
  readonly new: Seen;
}
export interface Seen {
  readonly caseId: string;
  /** Of 签收. */
  readonly formLabel: string;
  readonly calledStep: string;
  readonly callerStep: string;
  readonly afterReturn: string;
  readonly issuedBy: readonly string[];
}

/** What is published anew, in this order, with the change that shows which version is used. */
const CHANGES: readonly [DefinitionRow['kind'], string, (content: string) => string][] = [
  ['form', 'task-sign', (content) => content.replace('"label": "决定"', '"label": "签收决定"')],
  ['decision', 'definitions-return-route', (content) => content.replaceAll('<text>"整改"</text>', '<text>"督办"</text>')],
  ['process', 'assignment', (content) => content.replace('id="task-sign" name="签收"', 'id="task-sign" name="签收（新版）"')],
  ['process', 'case', (content) => content.replace('id="task-issue" name="交办签发"', 'id="task-issue" name="交办签发（新版）"')],
  // Everything that the director signed by default is the secretary's now.
  ['decision', 'definitions-signer', (content) => content.replaceAll('"role:director"', '"role:secretary"')],
];

export async function publishUnderRunningCase(siban: TestSiban, year: number): Promise<Observed> {
  const data = demoCase('a', year);
  const player = siban.player();
  const at = (time: string): string => `${data.start.slice(0, 10)}T${time}`;
  const begun = { ...data, steps: data.steps.filter(({ at: when }) => when <= at('08:40')) };
  const { caseId: old } = await player.play(begun);
  await player.moveTo(moment(at('08:42')));
  const impacts: Record<string, Impact> = {};
  const versions: Record<string, number> = {};
  for (const [kind, id, change] of CHANGES) {
    const published = await publish(player, kind, id, change);
    impacts[id] = published.impact;
    versions[id] = published.version;
  }
  await player.settle();
  const { caseId: young } = await player.play({
    ...begun,
    id: 'a2',
    start: at('08:45'),
    steps: begun.steps.map((step) => ({ ...step, at: at('08:46') })),
  });
  const cases = [old, young];
  const seen = cases.map((caseId) => ({
    caseId,
    formLabel: '',
    calledStep: '',
    callerStep: '',
    afterReturn: '',
    issuedBy: [] as string[],
  }));
  const each = async (time: string, work: (caseId: string, index: number) => Promise<void>): Promise<void> => {
    await player.moveTo(moment(at(time)));
    for (const [index, caseId] of cases.entries()) {
      await work(caseId, index);
      await player.settle();
    }
  };
  const step = (task: string, unit?: string): CompleteStep =>
    data.steps.find(
      (one): one is CompleteStep => 'task' in one && one.task === task && (unit === undefined || one.unit === unit),
    ) as CompleteStep;

  await each('08:50', (caseId) => complete(player, caseId, step('task-breakdown')));
  await each('09:00', async (caseId, index) => {
    const task = await openTask(player, 'zhuren', caseId, 'task-issue');
    Object.assign(seen[index] as object, { callerStep: task.name, issuedBy: task.candidateGroups });
    await complete(player, caseId, { ...step('task-issue'), as: 'shuji' });
  });
  await each('10:00', async (caseId, index) => {
    const task = await openTask(player, `${UNIT}-head`, caseId, 'task-sign', UNIT);
    const { form } = await (
      await player.as(`${UNIT}-head`)
    ).get<{ form: { components: { key?: string; label?: string }[] } }>(`/api/tasks/${task.key}`);
    const formLabel = form.components.find(({ key }) => key === 'decision')?.label ?? '';
    Object.assign(seen[index] as object, { formLabel, calledStep: task.name });
    await complete(player, caseId, step('task-sign', UNIT));
  });
  await each('10:30', (caseId) => complete(player, caseId, step('task-first-feedback', UNIT)));
  await each('11:00', (caseId) => complete(player, caseId, step('task-report', UNIT)));
  await each('11:30', (caseId) => complete(player, caseId, step('task-merge', UNIT)));
  await each('12:00', (caseId) => complete(player, caseId, returned(step('task-acceptance', UNIT))));
  await each('12:30', async (caseId, index) => {
    const page = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
    const called = page.instances.filter(({ state }) => state === 'active').map(({ bpmnProcessId }) => bpmnProcessId);
    Object.assign(seen[index] as object, { afterReturn: called.find((id) => id === 'rectification' || id === 'supervision') ?? '' });
  });
  return { impacts, versions, old: seen[0] as Seen, new: seen[1] as Seen };
}

const returned = (step: CompleteStep): CompleteStep => ({
  ...step,
  form: { ...step.form, decision: '退回', codes: ['G1-TARGET'], falsified: false, reason: '指标尚未达到' },
});

/** The way of the pages: open, change, save, look what it means, publish. */
async function publish(
  player: CasePlayer,
  kind: DefinitionRow['kind'],
  id: string,
  change: (content: string) => string,
): Promise<{ version: number; impact: Impact }> {
  const director = await player.as('zhuren');
  const row = (await director.get<DefinitionRow[]>('/api/definitions')).find((one) => one.kind === kind && one.id === id);
  const { draftId, revision } = await director.send<DraftRow>('POST', `/api/definitions/${row?.key}/draft`);
  const { content } = await director.get<{ content: string }>(`/api/drafts/${draftId}`);
  const changed = change(content);
  if (changed === content) throw new Error(`Expected the change to ${id} to change it, but it did not.`);
  const saved = await director.send<DraftRow>('PUT', `/api/drafts/${draftId}`, { content: changed, revision });
  const impact = await director.get<Impact>(`/api/drafts/${draftId}/impact`);
  const { version, settled } = await director.send<{ version: number; settled: boolean }>('POST', `/api/drafts/${draftId}/deploy`, {
    reason: '按会议要求调整',
    revision: saved.revision,
  });
  if (!settled) await player.settle();
  return { version, impact };
}

async function openTask(player: CasePlayer, as: string, caseId: string, elementId: string, unit?: string): Promise<TaskRow> {
  const person = await player.as(as);
  const { rows } = await person.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`);
  const page = unit === undefined ? undefined : await person.get<CasePage>(`/api/cases/${caseId}`);
  const assignment = page?.assignments.find(({ unitId }) => unitId === unit)?.assignmentId;
  const found = rows.find(({ assignmentId }) => assignment === undefined || assignmentId === assignment);
  if (!found) throw new Error(`Expected an open task ${elementId} of case ${caseId} for ${as}, but there is none.`);
  return found;
}

async function complete(player: CasePlayer, caseId: string, { task, as, unit, form }: CompleteStep): Promise<void> {
  const { key } = await openTask(player, as, caseId, task, unit);
  await (await player.as(as)).send('POST', `/api/tasks/${key}/complete`, { form });
}
