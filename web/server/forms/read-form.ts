/**
 * The one way in for what people fill in: a form is read by its schema and nothing else. Only declared fields come through, each of its type and
 * within its bounds; a key that the form does not declare is refused by name. Hidden fields are dropped, and what the process itself gives
 * (read-only and disabled fields) is taken from the task's data, whatever was sent.
 */
import { canonicalJson } from '../../../rules/canonical-json.ts';
import type { FieldProblem } from '../http-errors.ts';
import type { Answer, FormRules, Question } from './form-rules.ts';
import { FormPass, type Passed } from './form-pass.ts';
import { merged, type Row } from './objects.ts';
import { formScope } from './schema.ts';

export interface ReadFormOptions {
  /** What the task gives its form: choices, read-only values, what conditions look at. */
  readonly data: Row;
  readonly rules: FormRules;
  /** `YYYY-MM-DD` */ readonly today: string;
  /** A draft may still lack what must be filled in. */ readonly isDraft?: boolean;
}
export interface ReadForm {
  readonly form: Row;
  readonly problems: FieldProblem[];
}

/** A condition may depend on a field that another condition hides: so often the form is looked at again. */
const MAX_ROUNDS = 6;
/** A field hidden inside a hidden group asks only when the group is known to be shown. */
const MAX_ASKS = 12;
const MAX_QUESTIONS = 5_000;
const TOO_MUCH: FieldProblem = { path: '', message: '表单行数过多，无法核对，请分几次填写。' };

export async function readForm(schema: unknown, input: Row, options: ReadFormOptions): Promise<ReadForm> {
  const scope = formScope(schema);
  const pass = (answers: ReadonlyMap<string, Answer> | undefined): Passed => new FormPass(scope, input, options, answers).run();
  // First as if everything were shown, so that the conditions have something to look at.
  let passed = pass(undefined);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const looked = passed;
    const answers = new Map<string, Answer>();
    for (let asks = 0; asks < MAX_ASKS; asks++) {
      passed = pass(answers);
      if (passed.questions.size === 0) break;
      if (passed.questions.size + answers.size > MAX_QUESTIONS) return { form: {}, problems: [TOO_MUCH] };
      await answerAll(passed.questions, answers, merged(options.data, looked.context), options.rules);
    }
    if (canonicalJson(passed.form) === canonicalJson(looked.form)) break;
  }
  return { form: passed.form, problems: passed.problems };
}

async function answerAll(
  questions: ReadonlyMap<string, Question>,
  answers: Map<string, Answer>,
  context: Row,
  rules: FormRules,
): Promise<void> {
  const given = await rules.ask(context, [...questions.values()]);
  [...questions.keys()].forEach((key, index) => answers.set(key, given[index] ?? { failed: true }));
}
