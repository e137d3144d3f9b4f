/**
 * A thread of this process, asked by messages: a question has a name and arguments, and comes back with what was answered or with the error.
 * What it is asked for it answers in any order; what it says by itself are notices. Example: `cli/threads/document-thread.ts` is one, and
 * `documents-in-thread.ts` asks it.
 */
import { join } from 'node:path';
import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.ts';

interface Question {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
/** An error as it passes between threads: a plain copy, since the class is another one on the other side. */
interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: unknown;
}
type Said =
  | { readonly ready: unknown }
  | { readonly notice: unknown }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: SentError }
  | { readonly refused: SentError };

export interface Thread<Ready> {
  /** What it said when it was ready. */
  readonly ready: Ready;
  /** Rejects with what the thread threw, or when the thread ends first. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  /** Ends it at once, whatever it is doing. */
  stop(): Promise<void>;
}

export interface ThreadOptions {
  /** Of its built file: dist/NAME.mjs. */
  readonly name: string;
  readonly data?: unknown;
  /** Of its memory. One that needs more ends. */
  readonly limits?: ResourceLimits;
  onNotice?(notice: unknown): void;
  /** It ended without having been stopped. */
  onEnd(error: Error): void;
}

/** Starts dist/NAME.mjs and resolves when it is ready; rejects with what it threw instead. */
export function startThread<Ready>({ name, data, limits, onNotice, onEnd }: ThreadOptions): Promise<Thread<Ready>> {
  const worker = new Worker(join(projectRoot(), 'dist', `${name}.mjs`), {
    workerData: data,
    name,
    ...(limits ? { resourceLimits: limits } : {}),
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  let end: Error | undefined;
  const thread = {
    call: (question: string, ...args: readonly unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        if (end) return reject(end);
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        try {
          // Nothing is handed over for good: whoever asks keeps what he asks with.
          worker.postMessage({ id, name: question, args } satisfies Question, []);
        } catch (error) {
          waiting.delete(id);
          reject(error as Error);
        }
      }),
    stop: async () => {
      ended(new Error(`Expected an answer of the thread '${name}', but it was stopped`));
      await worker.terminate();
    },
  };
  function ended(error: Error): void {
    end ??= error;
    for (const { reject } of waiting.values()) reject(end);
    waiting.clear();
  }
  return new Promise((resolve, reject) => {
    let isReady = false;
    const failed = (error: Error): void => {
      if (end) return;
      ended(error);
      void worker.terminate();
      if (isReady) onEnd(error);
      else reject(error);
    };
    worker.on('error', (error) => failed(error as Error));
    worker.on('exit', (code) => failed(new Error(`Expected the thread '${name}' to run, but it ended with ${code}`)));
    worker.on('message', (said: Said) => {
      if ('id' in said) {
        const question = waiting.get(said.id);
        waiting.delete(said.id);
        if ('error' in said) question?.reject(received(said.error));
        else question?.resolve(said.value);
      } else if ('notice' in said) onNotice?.(said.notice);
      else if ('refused' in said) failed(received(said.refused));
      else {
        isReady = true;
        resolve({ ...thread, ready: said.ready } as Thread<Ready>);
      }
    });
  });
}

/** In the thread: answers the questions of those names, and says that it is ready. */
export function answerQuestions(port: MessagePort, answers: Readonly<Record<string, (...args: any[]) => unknown>>, ready?: unknown): void {
  port.on('message', (question: Question) => void answer(port, answers, question));
  port.postMessage({ ready } satisfies Said);
}

async function answer(
  port: MessagePort,
  answers: Readonly<Record<string, (...args: any[]) => unknown>>,
  { id, name, args }: Question,
): Promise<void> {
  try {
    const run = answers[name];
    if (!run) throw new Error(`Expected a question that this thread answers, but got '${name}'`);
    port.postMessage({ id, value: await run(...args) } satisfies Said);
  } catch (error) {
    port.postMessage({ id, error: sent(error) } satisfies Said);
  }
}

/** In the thread: says something unasked. */
export const notify = (port: MessagePort, notice: unknown): void => port.postMessage({ notice } satisfies Said);

/** In the thread: says why it cannot start. */
export const refuseToStart = (port: MessagePort, error: unknown): void => port.postMessage({ refused: sent(error) } satisfies Said);

function sent(error: unknown): SentError {
  const { name, message, stack, code }: Error & { code?: unknown } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack, code: typeof code === 'string' ? code : undefined };
}

const received = ({ name, message, stack, code }: SentError): Error =>
  Object.assign(new Error(message), { name, stack, ...(code === undefined ? {} : { code }) });
