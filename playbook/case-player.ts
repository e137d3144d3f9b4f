/**
 * Plays a case file through the public ways in: the HTTP API for people, the engine's controlled clock for time.
 * Time moves from due timer to due timer, so that a light is lit on its day and not when somebody next acts.
 */
import type { CasePage, TaskRow } from '../web/api/entities.ts';
import { ApiFailure, session, signIn, type ApiSession } from './api-client.ts';
import type { CaseData, Step } from './case-data.ts';

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
  async play(data: CaseData, until = '9999'): Promise<Played> {
    const [played] = await this.playTogether([{ data, until }]);
    return played as Played;
  }

  /** Plays several cases in one office: their steps follow each other by time, as they did in the year. */
  async playTogether(cases: readonly { data: CaseData; until: string }[]): Promise<Played[]> {
    const ids = new Map<CaseData, string>();
    const acts = cases
      .flatMap(({ data, until }) => [
        { at: data.start, data, order: -1, act: async () => void ids.set(data, await this.#register(data)), what: 'registration' },
        ...data.steps.flatMap((step, order) =>
          step.at > until ? [] : [{ at: step.at, data, order, act: () => this.#take(ids.get(data) as string, step), what: describe(step) }],
        ),
      ])
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order));
    for (const [index, { at, data, order, act, what }] of acts.entries()) {
      this.#environment.progress?.(index, acts.length);
      try {
        await this.moveTo(moment(at));
        await act();
        await this.settle();
      } catch (error) {
        throw new Error(
          `Expected step ${order + 1} of case ${data.id} (${what}) to be taken, but ${(error as Error).message}${await this.#incidents(ids.get(data))}`,
          { cause: error },
        );
      }
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

  async #register(data: CaseData): Promise<string> {
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
    const page = await person.get<CasePage>(`/api/cases/${caseId}`);
    const found = page.assignments.find((row) => row.unitId === unit);
    if (!found) throw new Error(`the case has no assignment of ${unit}`);
    return found.assignmentId;
  }

  async #until(what: string, done: () => Promise<boolean>): Promise<void> {
    const patience = this.#environment.patience ?? 750;
    for (let tries = 0; tries < patience; tries++) {
      if (await done()) return;
      await this.#environment.pause(20);
    }
    const state = await this.#state();
    throw new Error(
      `waiting for ${what} took too long (pending jobs ${state.pendingJobs}, next timer ${state.nextTimerAt}, incidents ${state.incidents}, now ${state.now})`,
    );
  }
}

const describe = (step: Step): string =>
  `${step.at} ${'task' in step ? `${step.task}${step.unit ? ` of ${step.unit}` : ''}` : 'action' in step ? step.action : 'assignmentAction' in step ? step.assignmentAction : 'gate preview'} by ${step.as}`;
