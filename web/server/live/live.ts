/**
 * The live stream: tells every person's pages which cases and lists changed, so that they ask for those again. It carries names, never content.
 * A stream belongs to a session and ends with it. Everything is bounded: streams, streams of one person, what is named at once, what waits for a
 * slow reader, what is kept for those who come back.
 */
import type { ServerResponse } from 'node:http';
import type { After } from '../../../register/arrivals.ts';
import type { Applied } from '../../../register/changes.ts';
import type { Reader } from '../../../register/queries/sight.ts';
import type { User } from '../../api/entities.ts';
import { EVERYTHING, type Changed, type Ended, type EndReason } from '../../api/live.ts';
import type { Logger } from '../logger.ts';
import type { RegisterReader } from '../ports.ts';
import type { OfficeChange } from './office-change.ts';
import { LiveStream } from './live-stream.ts';
import { Gathered, RecentChanges, type Change } from './recent-changes.ts';
import { toldOf } from './told.ts';

export interface LiveParts {
  readonly visibleAmong: RegisterReader['visibleAmong'];
  /** Who is signed in with these sessions now; those that ended are left out. */
  readonly holders: (tokens: readonly string[]) => Promise<ReadonlyMap<string, User>>;
  readonly after: After;
  readonly random: () => number;
  readonly log: Pick<Logger, 'error'>;
  /** What changes within so long is told together. */
  readonly tickMs?: number;
  readonly beatMs?: number;
}

export interface Joining {
  readonly token: string;
  readonly user: User;
  /** The last position that the page heard of; whatever was sent. */
  readonly after: string | undefined;
  readonly response: ServerResponse;
}

const MAX_STREAMS = 2_000;
/** One for each browser that somebody works in; a browser without shared workers has one a tab. */
const MAX_OF_A_PERSON = 8;
const TICK_MS = 200;
/** After the register could not be asked. */
const AGAIN_MS = 2_000;
const BEAT_MS = 15_000;
const RETRY_MS = 1_500;

const ENDED: Readonly<Record<EndReason, string>> = {
  session: '登录已失效，请重新登录。',
  rights: '您的岗位或权限有变化，请刷新页面。',
  replaced: '您同时打开的窗口过多，本窗口不再自动更新，请关闭不用的窗口后刷新。',
};
const ended = (reason: EndReason): Ended => ({ reason, message: ENDED[reason] });

export class Live {
  readonly #parts: LiveParts;
  readonly #streams = new Set<LiveStream>();
  #recent = new RecentChanges(0);
  #pending = new Gathered();
  #isPlanned = false;
  /** What the register has taken. */
  #position = 0;
  /** Up to where everybody was told. */
  #told = 0;
  /** Joining, telling and looking after sessions happen one after the other, so that nothing falls between two of them. */
  #last: Promise<unknown> = Promise.resolve();
  #stopBeat: () => void;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#stopBeat = this.#planBeat();
  }

  /** What the register had taken when this server began. Who heard of less must ask for everything. */
  startAt(taken: number): void {
    this.#position = Math.max(this.#position, taken);
    this.#told = this.#position;
    this.#recent = new RecentChanges(this.#position);
  }

  /** Whoever reads after this was asked sees at least what lies before it. */
  get position(): number {
    return this.#position;
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Bytes that wait for slow readers. */
  get waiting(): number {
    return [...this.#streams].reduce((sum, stream) => sum + stream.waiting, 0);
  }

  /** False: there are too many streams. */
  join({ token, user, after, response }: Joining): boolean {
    const own = [...this.#streams].filter((stream) => stream.user.userId === user.userId);
    if (own.length >= MAX_OF_A_PERSON) this.#end(own[0] as LiveStream, 'replaced');
    if (this.#streams.size >= MAX_STREAMS) return false;
    // Pages that lost the server together do not come back in the same moment.
    const stream = new LiveStream(response, token, user, Math.round(RETRY_MS * (1 + this.#parts.random())));
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    void this.#inTurn(() => this.#catchUp(stream, after));
    return true;
  }

  applied({ position, cases, kinds }: Pick<Applied, 'position' | 'cases' | 'kinds'>): void {
    this.#position = Math.max(this.#position, position);
    this.#pending.add({ position, cases, kinds });
    this.#plan();
  }

  /** Something changed that no record tells of. */
  officeChanged(...changes: readonly OfficeChange[]): void {
    for (const { list, userIds } of changes)
      this.#pending.add({ position: this.#position, office: new Map([[list, userIds ? new Set(userIds) : 'all']]) });
    this.#plan();
  }

  /** Somebody signed out. */
  sessionEnded(token: string): void {
    for (const stream of this.#streams) if (stream.token === token) this.#end(stream, 'session');
  }

  /** Somebody left, or what he may do changed. Resolves when his streams have ended. */
  personChanged(userId: string): Promise<void> {
    this.officeChanged({ list: 'people' });
    return this.#inTurn(async () => void (await this.#holders([...this.#streams].filter(({ user }) => user.userId === userId))));
  }

  close(): void {
    this.#stopBeat();
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
  }

  #plan(milliseconds = this.#parts.tickMs ?? TICK_MS): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#parts.after(milliseconds, () => {
      this.#isPlanned = false;
      void this.#inTurn(() => this.#tell());
    });
  }

  #planBeat(): () => void {
    return this.#parts.after(this.#parts.beatMs ?? BEAT_MS, () => {
      void this.#inTurn(async () => {
        await this.#holders([...this.#streams]);
        for (const stream of this.#streams) if (stream.isReady) stream.beat(this.#told);
      });
      this.#stopBeat = this.#planBeat();
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const run = this.#last.then(work).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'Expected to tell the open pages what changed, but it failed');
    });
    this.#last = run;
    return run;
  }

  async #tell(): Promise<void> {
    const change = this.#pending;
    this.#pending = new Gathered();
    try {
      const streams = [...this.#streams].filter(({ isReady }) => isReady);
      const told = await this.#toldTo(streams, change);
      this.#recent.add(change);
      this.#told = Math.max(this.#told, change.position);
      for (const stream of streams) {
        const his = told(stream);
        if (his) stream.changed(his, this.#told);
      }
    } catch (error) {
      // Nobody is left untold: a little later everything is to be asked again.
      this.#pending.add({ ...change, isAll: true });
      this.#plan(AGAIN_MS);
      throw error;
    }
  }

  async #catchUp(stream: LiveStream, after: string | undefined): Promise<void> {
    const missed = this.#missedSince(after);
    const told = missed && (await this.#toldTo([stream], missed).catch((error: unknown) => this.#refuse(stream, error)));
    if (!stream.isOpen) return;
    stream.hello(this.#told);
    // A page that was never here has asked for everything just now.
    const his = told ? told(stream) : after === undefined ? undefined : EVERYTHING;
    if (his) stream.changed(his, this.#told);
    stream.isReady = true;
  }

  /** It comes again by itself. */
  #refuse(stream: LiveStream, error: unknown): never {
    stream.close();
    throw error;
  }

  /** Undefined when it cannot be said; that of a position that no register ever had, cannot. */
  #missedSince(after: string | undefined): Change | undefined {
    const position = after !== undefined && /^\d{1,15}$/.test(after) ? Number(after) : NaN;
    return position <= this.#position ? this.#recent.since(position) : undefined;
  }

  /** What each is told. Asked of the register once for all of them, and of their sessions too: nobody is told anything after his has ended. */
  async #toldTo(streams: readonly LiveStream[], change: Change): Promise<(stream: LiveStream) => Changed | undefined> {
    if (streams.length === 0) return () => undefined;
    const holders = await this.#holders(streams);
    const visible = change.isAll || change.cases.size === 0 ? () => [] : await this.#parts.visibleAmong([...change.cases.keys()]);
    const told = new Map<string, Changed | undefined>();
    return ({ token }) => {
      const user = holders.get(token);
      if (!user) return undefined;
      // One person sees different things in different posts, which he may have chosen at two machines.
      const who = `${user.userId} ${rightsOf(user)}`;
      if (!told.has(who)) told.set(who, toldOf(user, change, visible(user)));
      return told.get(who);
    };
  }

  /** Who they are now. The streams of those who are not what they were, are ended. */
  async #holders(streams: readonly LiveStream[]): Promise<ReadonlyMap<string, User>> {
    if (streams.length === 0) return new Map();
    const holders = await this.#parts.holders([...new Set(streams.map(({ token }) => token))]);
    for (const stream of streams) {
      const now = holders.get(stream.token);
      if (!now) this.#end(stream, 'session');
      else if (rightsOf(now) !== rightsOf(stream.user)) this.#end(stream, 'rights');
    }
    return holders;
  }

  #end(stream: LiveStream, reason: EndReason): void {
    this.#streams.delete(stream);
    stream.end(ended(reason));
  }
}

/** A unit that comes under his own widens what he sees. */
const rightsOf = ({ roles, unitId, subordinateUnitIds = [], otherUnitIds = [], represents }: Reader): string =>
  JSON.stringify([roles.toSorted(), unitId, subordinateUnitIds.toSorted(), otherUnitIds.toSorted(), represents?.userId]);
