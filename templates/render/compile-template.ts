import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import { helpers } from '../helpers/index.ts';
import { DocumentError } from './document-error.ts';

const sourceMax = 64 * 1024;
const partialsMax = 50;
const outputMax = 2 * 1024 * 1024;
const stepsMax = 50_000;
/** The turns bound the work; this is for turns that are slow themselves. A busy machine is not the template's fault. */
const renderMsMax = 20_000;
const builtIns = ['if', 'unless', 'each', 'with'];

/** A template and the partials it may use, by name. */
export interface TemplateSource {
  name: string;
  source: string;
  partials: Readonly<Record<string, string>>;
}

/** A compiled template; `render` is pure: the same data give the same HTML. */
export interface CompiledTemplate {
  render(data: unknown): string;
  hash: string;
}

/** Handlebars' own helpers that a template has no use for; `lookup` reads by computed name. */
const forbidden = ['lookup', 'log', 'helperMissing', 'blockHelperMissing'];

interface AstNode {
  type: string;
  [key: string]: unknown;
}

const pathName = (path: unknown): string => String((path as { original?: unknown } | undefined)?.original ?? '');

/** Walks a syntax tree, refuses what could run code or leave the data unescaped, and collects the partials used. */
function inspect(name: string, node: unknown, used: Set<string>): void {
  if (Array.isArray(node)) {
    node.forEach((item) => inspect(name, item, used));
    return;
  }
  if (typeof node !== 'object' || node === null || typeof (node as AstNode).type !== 'string') {
    if (typeof node === 'object' && node !== null && !('start' in node && 'end' in node))
      Object.values(node).forEach((item) => inspect(name, item, used));
    return;
  }
  const ast = node as AstNode;
  const line = (ast.loc as { start?: { line?: number } } | undefined)?.start?.line ?? 0;
  const refuse = (what: string): never => {
    throw new DocumentError('模板', `模板“${name}”第${line}行${what}`);
  };
  if (ast.type === 'MustacheStatement' && ast.escaped === false) refuse('用了三重花括号或“&”，会跳过转义，请改用双花括号');
  if (ast.type === 'Decorator' || ast.type === 'DecoratorBlock') refuse('用了装饰器，模板里不能用');
  if (ast.type === 'PartialBlockStatement') refuse('用了带内容的片段，请改用普通片段');
  if (ast.type === 'PartialStatement') {
    const partial = ast.name as { type?: string; original?: unknown };
    if (partial.type !== 'PathExpression') refuse('的片段名不是固定的名字');
    used.add(String(partial.original));
  }
  if (ast.type === 'BlockStatement' && !builtIns.includes(pathName(ast.path)))
    refuse(`的块“#${pathName(ast.path)}”不能用，只能用 ${builtIns.map((builtIn) => `#${builtIn}`).join('、')}`);
  const called =
    ast.type === 'SubExpression' ||
    (ast.type === 'MustacheStatement' &&
      ((ast.params as unknown[]).length > 0 || ast.hash !== undefined || forbidden.includes(pathName(ast.path))));
  if (called && !Object.hasOwn(helpers, pathName(ast.path))) refuse(`用了没有的助手“${pathName(ast.path)}”`);
  if (
    ast.type === 'PathExpression' &&
    (ast.parts as unknown[]).some((part) => ['__proto__', 'constructor', 'prototype'].includes(String(part)))
  )
    refuse('用了不允许的名字');
  for (const [key, value] of Object.entries(ast)) if (key !== 'loc') inspect(name, value, used);
}

function parse(name: string, source: string): { ast: hbs.AST.Program; used: Set<string> } {
  if (source.length > sourceMax) throw new DocumentError('模板', `模板“${name}”太大（${source.length}字），最多${sourceMax}字`);
  let ast: hbs.AST.Program;
  try {
    ast = Handlebars.parse(source);
  } catch (error) {
    throw new DocumentError(
      '模板',
      `模板“${name}”写法有误，请检查花括号是否成对：${(error as Error).message.split('\n').slice(0, 3).join(' ')}`,
      error,
    );
  }
  const used = new Set<string>();
  inspect(name, ast, used);
  return { ast, used };
}

/** A partial that reaches itself would never end. */
function refuseCycles(name: string, uses: Map<string, Set<string>>, path: string[]): void {
  if (path.includes(name)) throw new DocumentError('模板', `片段“${name}”引用了自己：${[...path, name].join('→')}`);
  for (const next of uses.get(name) ?? []) {
    if (!uses.has(next)) throw new DocumentError('模板', `模板“${name}”引用的片段“${next}”不存在`);
    refuseCycles(next, uses, [...path, name]);
  }
}

/** Counts every turn of a loop, so that loops within loops over long lists end with a message and not with a hang. */
function boundedEach(environment: typeof Handlebars, budget: { steps: number; until: number }): void {
  const each = environment.helpers.each as (this: unknown, context: unknown, options: Handlebars.HelperOptions) => unknown;
  environment.registerHelper('each', function bounded(this: unknown, context: unknown, options: Handlebars.HelperOptions) {
    const fn: Handlebars.TemplateDelegate = (...args) => {
      budget.steps += 1;
      if (budget.steps > stepsMax || Date.now() > budget.until)
        throw new DocumentError('模板', '模板的循环太多，没有算完，请减少列表的行数或简化模板');
      return options.fn(...args);
    };
    return each.call(this, context, { ...options, fn });
  });
}

function chineseError(name: string, error: unknown): DocumentError {
  if (error instanceof DocumentError) return error;
  const message = (error as Error).message;
  const missing = /^"(.+)" not defined/.exec(message)?.[1];
  if (missing) return new DocumentError('模板', `模板“${name}”要用的“${missing}”没有提供，请补上数据或改模板`, error);
  return new DocumentError('模板', `模板“${name}”没有填成：${message}`, error);
}

/**
 * Compiles a Handlebars template for use with data that nobody has checked: strict (a missing field is an error), no prototype
 * access, only the allow-listed helpers, always escaped, bounded in size, loops and time.
 * @throws DocumentError with a Chinese sentence
 */
export function compileTemplate({ name, source, partials }: TemplateSource): CompiledTemplate {
  const main = parse(name, source);
  const names = Object.keys(partials);
  if (names.length > partialsMax) throw new DocumentError('模板', `片段太多（${names.length}个），最多${partialsMax}个`);
  const parsed = new Map(names.map((partial) => [partial, parse(partial, partials[partial]!)]));
  const uses = new Map([...parsed].map(([partial, { used }]) => [partial, used] as const));
  uses.set(name, main.used);
  refuseCycles(name, uses, []);

  const environment = Handlebars.create();
  for (const builtIn of Object.keys(environment.helpers))
    if (!builtIns.includes(builtIn) && builtIn !== 'helperMissing' && builtIn !== 'blockHelperMissing')
      environment.unregisterHelper(builtIn);
  const budget = { steps: 0, until: 0 };
  boundedEach(environment, budget);
  for (const [helper, pure] of Object.entries(helpers))
    environment.registerHelper(helper, (...args: unknown[]) => pure(...args.slice(0, -1)));
  const knownHelpers = Object.fromEntries([
    ...[...builtIns, ...Object.keys(helpers)].map((helper) => [helper, true] as const),
    ...forbidden.map((helper) => [helper, false] as const),
  ]);
  const options = { strict: true, knownHelpersOnly: true, knownHelpers, noEscape: false, preventIndent: true };
  for (const [partial, { ast }] of parsed) environment.registerPartial(partial, environment.compile(ast, options));
  const template = environment.compile(main.ast, options);

  const hash = createHash('sha256')
    .update(JSON.stringify([name, source, names.toSorted().map((partial) => [partial, partials[partial]])]))
    .digest('hex');
  return {
    hash,
    render(data) {
      budget.steps = 0;
      budget.until = Date.now() + renderMsMax;
      try {
        const html = template(data, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
        if (html.length > outputMax)
          throw new DocumentError('数据', `文书太长（${html.length}字），最多${outputMax}字，请把长材料改为附件`);
        return html;
      } catch (error) {
        throw chineseError(name, error);
      }
    },
  };
}
