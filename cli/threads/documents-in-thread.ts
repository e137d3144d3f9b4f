/** Sets papers in a thread of its own. One that takes too long, or brings the thread down, costs itself only: the next one gets a new thread. */
import type { After } from '../../register/arrivals.ts';
import type { RenderDocument } from '../../workers/ports.ts';
import { startThread, type Thread } from './thread.ts';

export interface DocumentThread {
  readonly render: RenderDocument;
  close(): Promise<void>;
}

export interface DocumentThreadOptions {
  /** How long one paper may take once it is its turn, milliseconds. */
  readonly limitMs?: number;
  readonly after: After;
  warn(details: object, message: string): void;
}

/** The longest 卷宗 that its template takes has some 1,000 pages; a busy machine sets them in a minute or two. */
const LIMIT_MS = 300_000;

export function documentsInThread({ limitMs = LIMIT_MS, after, warn }: DocumentThreadOptions): DocumentThread {
  let running: Promise<Thread<void>> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const start = (): Promise<Thread<void>> => {
    const started: Promise<Thread<void>> = startThread<void>({
      name: 'document-thread',
      onEnd: (error) => {
        warn({ error }, 'Expected the thread that sets papers to run, but it ended; the next paper starts it again');
        if (running === started) running = undefined;
      },
    });
    started.catch(() => {
      if (running === started) running = undefined;
    });
    return started;
  };

  const one = async (...args: Parameters<RenderDocument>): ReturnType<RenderDocument> => {
    if (isClosed) throw notSet('系统正在停止');
    const thread = await (running ??= start());
    let isLate = false;
    const cancel = after(limitMs, () => {
      isLate = true;
      running = undefined;
      void thread.stop();
    });
    try {
      return await thread.call('render', ...args);
    } catch (error) {
      if (isLate) throw notSet(`排版超过${Math.round(limitMs / 1_000)}秒，请把长材料改为附件`);
      throw error;
    } finally {
      cancel();
    }
  };

  running = start();
  return {
    // One after the other, so that a paper's time does not count while another is being set.
    render: (...args) => {
      const result = last.then(() => one(...args));
      last = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      isClosed = true;
      const thread = await running?.catch(() => undefined);
      await thread?.stop();
    },
  };
}

/** As the templates' own errors (`DocumentError`): it may go well another time. */
const notSet = (reason: string): Error => Object.assign(new Error(`文书没有排成版：${reason}`), { name: 'DocumentError', code: '排版' });
