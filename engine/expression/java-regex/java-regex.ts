import { compilePattern, type Program } from './compile-pattern.ts';
import { parsePattern } from './parse-pattern.ts';
import { Search } from './search.ts';
import { PatternError } from './syntax.ts';

/** A regular expression of java.util.regex, matched as it matches: JavaScript's differ in what they can say and in what the same words mean. */
export class JavaRegex {
  readonly source: string;
  readonly names: ReadonlyMap<string, number>;
  readonly #program: Program;

  private constructor(source: string, names: ReadonlyMap<string, number>, program: Program) {
    this.source = source;
    this.names = names;
    this.#program = program;
  }

  /** Undefined for a pattern that does not compile. @param flags FEEL's: s, m, i, x. */
  static compile(source: string, flags: string): JavaRegex | undefined {
    try {
      const syntax = parsePattern(source, flags);
      return new JavaRegex(source, syntax.names, compilePattern(syntax));
    } catch (error) {
      if (error instanceof PatternError) return undefined;
      throw error;
    }
  }

  get groups(): number {
    return this.#program.groups;
  }

  search(text: string, mostSteps: number): Search {
    return new Search(this.#program, text, mostSteps);
  }
}
