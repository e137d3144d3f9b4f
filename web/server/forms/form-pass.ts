/** One look through a form with what is known so far. What it does not know yet (is this hidden? what are the choices?) it notes as questions. */
import type { FieldProblem } from '../http-errors.ts';
import { checkValue, choicesOf } from './check-value.ts';
import type { Answer, Place, Question } from './form-rules.ts';
import { isObject, read, write, type Row } from './objects.ts';
import { isEmpty, pairedRows } from './paired-rows.ts';
import type { Declared, Field, List, Scope } from './schema.ts';

export interface PassOptions {
  readonly data: Row;
  readonly today: string;
  readonly isDraft?: boolean;
}
export interface Passed {
  readonly form: Row;
  /** The form with `null` where something is shown and empty: what conditions look at. */ readonly context: Row;
  readonly problems: FieldProblem[];
  readonly questions: ReadonlyMap<string, Question>;
}

const MAX_PROBLEMS = 50;
const MAX_ROWS = 500;
const MAX_NAME = 40;

/** A scope, what was sent for it, what the task gives for it, how a person would find it, and where the results go. */
interface Here {
  readonly scope: Scope;
  readonly input: Row;
  readonly given: unknown;
  readonly prefix: string;
  readonly place: Place;
  readonly form: Row;
  readonly context: Row;
}

export class FormPass {
  readonly #scope: Scope;
  readonly #input: Row;
  readonly #options: PassOptions;
  readonly #answers: ReadonlyMap<string, Answer> | undefined;
  readonly #problems: FieldProblem[] = [];
  readonly #questions = new Map<string, Question>();

  /** Without answers everything is taken as shown, and nothing is asked. */
  constructor(scope: Scope, input: Row, options: PassOptions, answers: ReadonlyMap<string, Answer> | undefined) {
    this.#scope = scope;
    this.#input = input;
    this.#options = options;
    this.#answers = answers;
  }

  run(): Passed {
    const [form, context]: [Row, Row] = [{}, {}];
    this.#visit({ scope: this.#scope, input: this.#input, given: this.#options.data, prefix: '', place: [], form, context });
    return { form, context, problems: this.#problems, questions: this.#questions };
  }

  #fail(path: string, message: string): void {
    if (this.#problems.length < MAX_PROBLEMS && !this.#problems.some((known) => known.path === path && known.message === message))
      this.#problems.push({ path, message });
  }

  #visit(here: Here): void {
    this.#refuseUndeclared(here.input, here.scope.declared, here.prefix);
    for (const entry of here.scope.entries) {
      if (this.#isHidden(entry, here)) continue;
      if (entry.kind === 'list') this.#list(entry, here);
      else this.#field(entry, here);
    }
  }

  #refuseUndeclared(input: Row, declared: Declared, prefix: string): void {
    for (const [name, value] of Object.entries(input)) {
      if (this.#problems.length >= MAX_PROBLEMS) return;
      const known = declared.names.get(name);
      const path = join(prefix, name.slice(0, MAX_NAME));
      if (!known) this.#fail(path, `“${path}”不是这张表单的内容，不能提交；请刷新页面后重新填写。`);
      else if (known.isValue || value === null || value === undefined) continue;
      else if (!isObject(value)) this.#fail(path, `“${path}”应为一组内容，请刷新页面后重新填写。`);
      else this.#refuseUndeclared(value, known, path);
    }
  }

  #isHidden(entry: Field | List, here: Here): boolean {
    return entry.hides.some((expression) => {
      const answer = this.#ask({ kind: 'hide', expression, place: here.place });
      if (answer === 'unknown') return true;
      if ('late' in answer) this.#late(entry, here, '显示条件');
      return 'value' in answer && answer.value === true;
    });
  }

  #late({ path, label }: Field | List, { prefix }: Here, what: string): void {
    this.#fail(join(prefix, path.join('.')), `“${label}”的${what}计算时间过长，无法核对，请联系督查室修改表单。`);
  }

  /** `unknown`: asked for the first time; the next pass will know. */
  #ask(question: Question): Answer | 'unknown' {
    if (!this.#answers) return { failed: true };
    const key = JSON.stringify(question);
    const known = this.#answers.get(key);
    if (known) return known;
    this.#questions.set(key, question);
    return 'unknown';
  }

  /** A setting of the form, which may be an expression. */
  #setting(setting: unknown, field: Field, here: Here): unknown {
    if (typeof setting !== 'string' || !setting.startsWith('=')) return setting;
    const answer = this.#ask({ kind: 'value', expression: setting, place: here.place });
    if (answer === 'unknown') return undefined;
    if ('late' in answer) this.#late(field, here, '设置');
    return 'value' in answer ? answer.value : undefined;
  }

  #field(field: Field, here: Here): void {
    const { component, label, path } = field;
    const isGiven = component.disabled === true || this.#setting(component.readonly, field, here) === true;
    if (isGiven || component.type === 'expression') {
      const value = isGiven ? (read(here.given, path) ?? component.defaultValue) : this.#setting(component.expression, field, here);
      if (value !== undefined && value !== null) write(here.form, path, value);
      return write(here.context, path, value ?? null);
    }
    const at = join(here.prefix, path.join('.'));
    const sent = read(here.input, path);
    const isMissing = isEmpty(sent);
    if (
      component.validate?.['required'] === true &&
      !this.#options.isDraft &&
      (isMissing || (component.type === 'checkbox' && sent === false))
    )
      return this.#fail(at, component.type === 'checkbox' ? `请勾选“${label}”。` : `请填写“${label}”。`);
    if (isMissing) {
      // What was emptied on purpose is told: a form that is merged with an older one must be able to take a value away.
      if (sent !== undefined) write(here.form, path, Array.isArray(sent) ? [] : null);
      return write(here.context, path, null);
    }
    const checked = checkValue(sent, {
      component,
      label,
      bound: (name) => numberOf(this.#setting(component.validate?.[name], field, here)),
      options: this.#choices(field, here),
      today: this.#options.today,
    });
    if ('problem' in checked) return this.#fail(at, checked.problem);
    this.#match(field, checked.value, here);
    write(here.form, path, checked.value);
    write(here.context, path, checked.value);
  }

  #choices(field: Field, here: Here): unknown[] | undefined {
    const { valuesKey, valuesExpression, values } = field.component;
    if (valuesExpression) return choicesOf(this.#setting(valuesExpression, field, here));
    if (valuesKey) return choicesOf(read(this.#options.data, [valuesKey]) ?? read(this.#options.data, valuesKey.split('.')));
    return choicesOf(values);
  }

  #match(field: Field, value: unknown, here: Here): void {
    const pattern = field.component.validate?.['pattern'];
    if (typeof pattern !== 'string' || pattern === '' || typeof value !== 'string') return;
    const answer = this.#ask({ kind: 'pattern', pattern, text: value });
    if (answer === 'unknown') return;
    if ('late' in answer) this.#late(field, here, '格式规则');
    // A pattern that staff mistyped must not lock everybody out of the task.
    if ('value' in answer && answer.value !== true) this.#fail(join(here.prefix, field.path.join('.')), `“${field.label}”的格式不正确。`);
  }

  #list(list: List, here: Here): void {
    const { component, label, path, scope } = list;
    const at = join(here.prefix, path.join('.'));
    const sent = read(here.input, path) ?? [];
    if (!Array.isArray(sent)) return this.#fail(at, `“${label}”应为列表，请重新填写。`);
    if (sent.length > MAX_ROWS) return this.#fail(at, `“${label}”最多${MAX_ROWS}行。`);
    const wrong = sent.findIndex((row) => row !== null && !isObject(row));
    if (wrong >= 0) return this.#fail(`${at}[${wrong}]`, `“${label}”第${wrong + 1}行的内容无法读取，请重新填写。`);
    const { rows, strangers } = pairedRows(
      list,
      sent.map((row: Row | null) => row ?? {}),
      read(here.given, path),
    );
    for (const index of strangers) this.#fail(`${at}[${index}]`, `“${label}”第${index + 1}行不在原表中，请刷新页面后重新填写。`);
    if (rows.length === 0 && component.validate?.['required'] === true && !this.#options.isDraft)
      this.#fail(at, `请至少填写一行“${label}”。`);
    const forms: Row[] = [];
    const contexts: Row[] = [];
    rows.forEach(({ input, given, index }, position) => {
      const [form, context]: [Row, Row] = [{}, {}];
      this.#visit({ scope, input, given, prefix: `${at}[${index}]`, place: [...here.place, { path, index: position }], form, context });
      forms.push(form);
      contexts.push(context);
    });
    if (forms.length > 0 || read(here.input, path) !== undefined) write(here.form, path, forms);
    write(here.context, path, contexts);
  }
}

const join = (prefix: string, path: string): string => (prefix === '' ? path : path === '' ? prefix : `${prefix}.${path}`);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
