/**
 * What staff write into a form and a computer has to run: FEEL conditions, lists of choices and patterns. All of it runs in a thread of its own
 * under a time limit, so that a pattern such as `^(a+)+$` or a condition of millions of turns holds up nobody. The same interpreter as in the
 * browser (feelin, through form-js) answers, so that a field that is shown there is not hidden here.
 */
import { Worker } from 'node:worker_threads';
import type { Row } from './objects.ts';

/** Where an expression stands: the row of a list, within the row of a list around it … */
export type Place = readonly { readonly path: readonly string[]; readonly index: number }[];
export type Question =
  | { readonly kind: 'hide' | 'value'; readonly expression: string; readonly place: Place }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly text: string };
/** `late`: it took too long. `failed`: it cannot be evaluated at all. */
export type Answer = { readonly value: unknown } | { readonly late: true } | { readonly failed: true };

export interface FormRules {
  /** One answer for each question, in their order. Expressions see `context`: the task's data with what was filled in. Never rejects. */
  ask(context: Row, questions: readonly Question[]): Promise<Answer[]>;
  close(): Promise<void>;
}

export interface FormRulesOptions {
  /** Milliseconds for all questions of one form. */ readonly limit?: number;
}

/** A cold start on a busy machine is not the form's fault. */
const START_LIMIT = 20_000;
const MAX_TEXT = 2_000;

/** Runs in the thread. It is a text because one bundle, a test and an installed package each lie elsewhere; only feelin's address is handed over. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const special = (keys) => Object.fromEntries(Object.entries(keys).map(([name, value]) => ['_' + name + '_', value]));
const at = (scope, path) => path.reduce((inner, part) => inner?.[part], scope);
function contextAt(data, place) {
  let self = data, parent = null;
  const i = [];
  for (const { path, index } of place) {
    [self, parent] = [at(self, path)?.[index] ?? {}, self];
    i.push(index + 1);
  }
  const keys = { this: self, parent, i };
  return { ...keys, ...data, ...special(keys) };
}
import(workerData.feelin).then(({ evaluate, unaryTest }) => {
  const answer = (question, data) => {
    try {
      if (question.kind === 'pattern') return { value: new RegExp(question.pattern).test(question.text) };
      const run = question.kind === 'hide' ? unaryTest : evaluate;
      return { value: run(question.expression.slice(1), contextAt(data, question.place)).value };
    } catch {
      return { failed: true };
    }
  };
  parentPort.on('message', ({ context, questions }) => {
    questions.forEach((question, index) => {
      const given = answer(question, context);
      try {
        parentPort.postMessage({ index, answer: given });
      } catch {
        parentPort.postMessage({ index, answer: { failed: true } });
      }
    });
  });
  parentPort.postMessage('ready');
});
`;

export function formRules({ limit = 500 }: FormRulesOptions = {}): FormRules {
  let thread: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const start = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(THREAD, {
        eval: true,
        workerData: { feelin: import.meta.resolve('feelin') },
        resourceLimits: { maxOldGenerationSizeMb: 256 },
      });
      // It must not keep a process alive that has nothing else to do.
      worker.unref();
      const timer = setTimeout(() => {
        void worker.terminate();
        reject(new Error(`Expected the thread for the rules of forms to start within ${START_LIMIT} ms, but it did not.`));
      }, START_LIMIT);
      worker.once('message', () => {
        clearTimeout(timer);
        resolve(worker);
      });
      worker.once('error', reject);
      worker.once('exit', () => void (thread = undefined));
    });

  async function run(context: Row, questions: readonly Question[]): Promise<Answer[]> {
    const answers: Answer[] = questions.map(() => ({ failed: true }));
    const asked = questions.map((question, index) => ({ question, index })).filter(({ question }) => !isTooLong(question));
    if (asked.length === 0) return answers;
    let worker: Worker;
    try {
      worker = await (thread ??= start());
    } catch {
      thread = undefined;
      return answers.map(() => ({ late: true }));
    }
    await new Promise<void>((resolve) => {
      let open = asked.length;
      const finish = (): void => {
        clearTimeout(timer);
        worker.off('message', take).off('error', stop).off('exit', stop);
        resolve();
      };
      const stop = (): void => {
        thread = undefined;
        void worker.terminate();
        finish();
      };
      const take = ({ index, answer }: { index: number; answer: Answer }): void => {
        answers[(asked[index] as { index: number }).index] = answer;
        open -= 1;
        if (open === 0) finish();
      };
      for (const { index } of asked) answers[index] = { late: true };
      const timer = setTimeout(stop, limit);
      worker.on('message', take).once('error', stop).once('exit', stop);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ context, questions: asked.map(({ question }) => question) });
    });
    return answers;
  }

  return {
    ask(context, questions) {
      const turn = last.then(() => run(context, questions));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      const worker = await thread?.catch(() => undefined);
      thread = undefined;
      await worker?.terminate();
    },
  };
}

const isTooLong = (question: Question): boolean => (question.kind === 'pattern' ? question.pattern : question.expression).length > MAX_TEXT;
