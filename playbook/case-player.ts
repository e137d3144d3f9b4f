/**
 * Plays a case file through the public ways in: the HTTP API for people, the engine's controlled clock for time.
 * Time moves from due timer to due timer, so that a light is lit on its day and not when somebody next acts.
 */
import type { CasePage, TaskRow } from '../web/api/entities.ts';
import { ApiFailure, session, signIn, type ApiSession } from './api-client.ts';
import type { PlayedCase, Step } from './case-data.ts';
import { officeStepWords, takeOfficeStep, type OfficeStep } from './office-steps.ts';

/** Told before each step. */
export type PlayProgress = (done: number, of: number) => void;

export interface PlayEnvironment {
  readonly base: string;
  readonly password: string;
  /** Sets the engine's clock; due timers have fired when it resolves (or within moments, on a cluster). */
  pin(epochMilli: number): Promise<void>;
  /** Waits without doing anything; injected so that tests own it. */
  pause(milliseconds: number): Promise<void>;
  /** Whether all that the engine wrote until now has arrived at the server; needed where records travel, and do not arrive with the answer. */
  caughtUp?(): Promise<boolean>;
  /**
   * Resolves when engine, plugins and register have come to rest, false when they do not in time. Where it is known, nobody need ask again and
   * again.
   */
  atRest?(): Promise<boolean>;
  /** Units that do alike at one moment do it abreast. Faster, and the records of one moment come in an order of chance. */
  readonly abreast?: boolean;
  /** Ids under which a step of a case file is drawn here; default: its own. */
  drawnAs?(elementId: string): readonly string[];
  readonly progress?: PlayProgress;
  /** Longest wait for one effect, in pauses of 20 ms. */
  readonly patience?: number;
}

export interface Played {
  readonly caseId: string;
  readonly page: CasePage;
  readonly sessions: (username: string) => Promise<ApiSession>;
}
/** What is done at one moment: one step, or what several units do alike and do not wait for each other with. */
interface Act {
  readonly at: string;
  /** The case it belongs to, if it belongs to one. */
  readonly data?: PlayedCase;
  readonly order: number;
  readonly by: string;
  /** For whoever reads that it failed. */
  readonly what: string;
  /** Acts with the same words here may be done abreast. */
  readonly alike: string;
  act(): Promise<void>;
}
interface State {
  pendingJobs: number;
  now: string;
  nextTimerAt: string | null;
  incidents: number;
}

export const moment = (local: string): number => Date.parse(`${local.length === 16 ? `${local}:00` : local}+08:00`);

export class CasePlayer {
  readonly #environment: PlayEnvironment;
  readonly #sessions = new Map<string, Promise<ApiSession>>();
  /** By case and unit. */
  readonly #assignments = new Map<string, string>();
  #now = 0;

  constructor(environment: PlayEnvironment) {
    this.#environment = environment;
  }

  as(username: string): Promise<ApiSession> {
    let found = this.#sessions.get(username);
    if (!found) this.#sessions.set(username, (found = signIn(this.#environment.base, username, this.#environment.password)));
    return found;
  }

  /** Plays to the end, or up to and including the moment `until`. */
  async play(data: PlayedCase, until = '9999'): Promise<Played> {
    const [played] = await this.playTogether([{ data, until }]);
    return played as Played;
  }

  /** Plays several cases in one office, and what people do besides: all follows each other by time, as it did in the year. */
  async playTogether(cases: readonly { data: PlayedCase; until: string }[], officeSteps: readonly OfficeStep[] = []): Promise<Played[]> {
    const ids = new Map<PlayedCase, string>();
    const acts = [
      ...cases.flatMap(({ data, until }) => this.#actsOf(data, ids).filter(({ at, order }) => order < 0 || at <= until)),
      ...officeSteps.map((step, order) => this.#officeAct(step, order)),
    ].toSorted((a, b) => byText(a.at, b.at) || a.order - b.order);
    // A sign-in takes its time on purpose: those who come later are let in meanwhile. Who is refused hears of it when it is his turn.
    for (const name of new Set(acts.map(({ by }) => by))) this.as(name).catch(() => undefined);
    let done = 0;
    for (const group of this.#environment.abreast ? abreast(acts) : acts.map((act) => [act])) {
      this.#environment.progress?.(done, acts.length);
      done += group.length;
      await this.#attempt(group[0] as Act, ids, () => this.moveTo(moment((group[0] as Act).at)));
      await Promise.all(group.map((act) => this.#attempt(act, ids, () => act.act())));
      await this.#attempt(group.at(-1) as Act, ids, () => this.settle());
    }
    const reader = await this.as('zhuren');
    return Promise.all(
      [...ids.values()].map(async (caseId) => ({
        caseId,
        page: await reader.get<CasePage>(`/api/cases/${caseId}`),
        sessions: (username: string) => this.as(username),
      })),
    );
  }

  #actsOf(data: PlayedCase, ids: Map<PlayedCase, string>): Act[] {
    const steps = data.steps.map((step, order): Act => ({
      at: step.at,
      data,
      order,
      by: step.as,
      what: `step ${order + 1} of case ${data.id} (${describe(step)})`,
      alike: 'task' in step && step.unit !== undefined ? step.task : '',
      act: () => this.#take(ids.get(data) as string, step),
    }));
    return [
      {
        at: data.start,
        data,
        order: -1,
        by: data.registeredBy,
        what: `the registration of case ${data.id}`,
        alike: '',
        act: async () => void ids.set(data, await this.#register(data)),
      },
      ...steps,
    ];
  }

  #officeAct(step: OfficeStep, order: number): Act {
    return {
      at: step.at,
      order,
      by: step.as,
      what: officeStepWords(step),
      alike: '',
      act: async () => takeOfficeStep(await this.as(step.as), step),
    };
  }

  async #attempt({ data, what }: Act, ids: ReadonlyMap<PlayedCase, string>, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      throw new Error(`Expected ${what} to be taken, but ${(error as Error).message}${await this.#incidents(data && ids.get(data))}`, {
        cause: error,
      });
    }
  }

  async #register(data: PlayedCase): Promise<string> {
    const clerk = await this.as(data.registeredBy);
    const { caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', {
      matter: data.matter,
      requestId: `case-file-${data.id}-${data.start.slice(0, 10)}`,
    });
    return caseId;
  }

  /** What an administrator would look at first. */
  async #incidents(caseId: string | undefined): Promise<string> {
    if (caseId === undefined) return '';
    const page = await (await this.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`).catch(() => undefined);
    return (
      (page?.incidents ?? []).map(({ elementId, message }) => `\n  incident at ${elementId}: ${message}`).join('') +
      `\n  open tasks: ${(page?.tasks ?? []).map(({ elementId, unitName }) => `${elementId}${unitName ? `(${unitName})` : ''}`).join(' ')}`
    );
  }

  async moveTo(target: number): Promise<void> {
    if (target < this.#now)
      throw new Error(`Expected time to go on, but ${new Date(target).toISOString()} lies before ${new Date(this.#now).toISOString()}.`);
    for (let hops = 0; this.#now > 0 && hops < 2_000; hops++) {
      const { nextTimerAt } = await this.#state();
      const next = nextTimerAt === null ? Infinity : Date.parse(nextTimerAt);
      if (next > target) break;
      await this.#pin(Math.max(next, this.#now));
      await this.settle(next);
    }
    await this.#pin(target);
    await this.settle();
  }

  async #pin(moment: number): Promise<void> {
    if (moment === this.#now) return;
    await this.#environment.pin(moment);
    this.#now = moment;
  }

  /** No plugin job is open, and no timer is still due: what remains waits for people or for later. */
  async settle(passed = -Infinity): Promise<void> {
    if (this.#environment.atRest) {
      if (await this.#environment.atRest()) return;
      throw await this.#tooLong('engine and plugins to come to rest');
    }
    let quiet = 0;
    await this.#until('the workers to come to rest', async () => {
      const { pendingJobs, nextTimerAt } = await this.#state();
      const due = nextTimerAt !== null && Date.parse(nextTimerAt) <= Math.max(passed, this.#now);
      const arrived = (await this.#environment.caughtUp?.()) ?? true;
      quiet = pendingJobs === 0 && !due && arrived ? quiet + 1 : 0;
      return quiet >= 2;
    });
  }

  async #state(): Promise<State> {
    return session(this.#environment.base, '').get<State>('/api/state');
  }

  async #take(caseId: string, step: Step): Promise<void> {
    const person = await this.as(step.as);
    if ('task' in step) {
      const task = await this.#task(person, caseId, step.task, step.unit);
      await person.send('POST', `/api/tasks/${task.key}/complete`, { form: step.form });
    } else if ('draftOf' in step) {
      const task = await this.#task(person, caseId, step.draftOf, step.unit);
      await person.send('PUT', `/api/tasks/${task.key}/draft`, { form: step.form });
    } else if ('gatePreview' in step) {
      const { codes } = await person.get<{ codes: string[] }>(`/api/cases/${caseId}/gate-preview`);
      const wanted = JSON.stringify([...step.gatePreview.codes].sort());
      if (JSON.stringify([...codes].sort()) !== wanted) throw new Error(`the gate's preview says ${JSON.stringify(codes)}, not ${wanted}`);
    } else {
      const path =
        'action' in step
          ? `/api/cases/${caseId}/actions/${step.action}`
          : `/api/assignments/${await this.#assignment(person, caseId, step.unit)}/actions/${step.assignmentAction}`;
      try {
        await person.send('POST', path, step.body);
      } catch (error) {
        if (step.refused !== undefined && error instanceof ApiFailure && error.code === step.refused) return;
        throw error;
      }
      if (step.refused !== undefined) throw new Error(`it was taken, though it should be refused with ${step.refused}`);
    }
  }

  async #task(person: ApiSession, caseId: string, elementId: string, unit: string | undefined): Promise<TaskRow> {
    const unitAssignment = unit === undefined ? undefined : await this.#assignment(person, caseId, unit);
    let found: TaskRow | undefined;
    await this.#until(`an open task ${elementId}${unit ? ` of ${unit}` : ''}`, async () => {
      const drawn = this.#environment.drawnAs?.(elementId) ?? [elementId];
      const lists = await Promise.all(
        drawn.map((id) => person.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${encodeURIComponent(id)}`)),
      );
      found = lists.flatMap(({ rows }) => rows).find((row) => unitAssignment === undefined || row.assignmentId === unitAssignment);
      return found !== undefined;
    });
    return found as TaskRow;
  }

  async #assignment(person: ApiSession, caseId: string, unit: string): Promise<string> {
    const name = `${caseId} ${unit}`;
    const known = this.#assignments.get(name);
    if (known !== undefined) return known;
    const page = await person.get<CasePage>(`/api/cases/${caseId}`);
    const found = page.assignments.find((row) => row.unitId === unit);
    if (!found) throw new Error(`the case has no assignment of ${unit}`);
    this.#assignments.set(name, found.assignmentId);
    return found.assignmentId;
  }

  async #until(what: string, done: () => Promise<boolean>): Promise<void> {
    const patience = this.#environment.patience ?? 750;
    for (let tries = 0; tries < patience; tries++) {
      if (await done()) return;
      await this.#environment.pause(20);
    }
    throw await this.#tooLong(what);
  }

  async #tooLong(what: string): Promise<Error> {
    const state = await this.#state();
    return new Error(
      `waiting for ${what} took too long (pending jobs ${state.pendingJobs}, next timer ${state.nextTimerAt}, incidents ${state.incidents}, now ${state.now})`,
    );
  }
}

/** In order; neighbours of one moment and one case that do the same for different units come together. */
function abreast(acts: readonly Act[]): Act[][] {
  const groups: Act[][] = [];
  for (const act of acts) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && act.alike !== '' && before.alike === act.alike && before.at === act.at && before.data === act.data)
      last.push(act);
    else groups.push([act]);
  }
  return groups;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function describe(step: Step): string {
  const unit = 'unit' in step && step.unit !== undefined ? ` of ${step.unit}` : '';
  if ('task' in step) return `${step.at} ${step.task}${unit} by ${step.as}`;
  if ('draftOf' in step) return `${step.at} draft of ${step.draftOf}${unit} by ${step.as}`;
  const what = 'action' in step ? step.action : 'assignmentAction' in step ? step.assignmentAction : 'gate preview';
  return `${step.at} ${what} by ${step.as}`;
}
