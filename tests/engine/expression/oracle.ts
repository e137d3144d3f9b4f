/** Zeebe's own classes as a child process (FeelOracle.java, or another program of the kind): one JSON question a line, one JSON answer a line. */
import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findJava, type Java } from '../../../cli/zeebe/find-java.ts';
import { zeebeHome } from '../../../cli/zeebe/zeebe-home.ts';
import { projectRoot } from '../../../cli/project-root.ts';

export interface Oracle {
  /** The answers in the order of the questions; the process reads while it answers, so that any number goes in one call. */
  ask(questions: readonly object[]): Promise<readonly string[]>;
  close(): void;
}

/** Evaluations take milliseconds: what takes this long is answered with `hangs`, and the rest is asked again. */
const LONGEST_SILENCE_MS = 20_000;
/** Loading the classes takes long on a busy machine. */
const LONGEST_START_MS = 120_000;

/** A JDK of version 21 or newer; throws with what is missing. */
async function findCompiler(): Promise<Java> {
  const java = await findJava();
  if (!existsSync(join(java.home, 'bin', 'javac'))) throw new Error(`Expected a JDK, but ${java.home} has no compiler`);
  return java;
}

/** What is missing on this machine; undefined where all is there. */
export async function whyNoOracle(): Promise<string | undefined> {
  return findCompiler().then(
    () => undefined,
    (error: Error) => error.message,
  );
}

const FEEL = 'tests/engine/expression/FeelOracle.java';

/** Fetches Zeebe where ZEEBE_HOME names none. @param program its source. */
export async function startOracle(program = FEEL): Promise<Oracle> {
  const java = await findCompiler();
  const home = await zeebeHome();
  const name = basename(program, '.java');
  const classes = await compiled(java.home, join(home, 'lib', '*'), join(projectRoot(), program), name);
  const options = ['-Xmx700m', '-XX:+UseSerialGC', '-cp', [join(home, 'lib', '*'), classes].join(delimiter), name];
  return new JavaOracle(() => spawn(join(java.home, 'bin', 'java'), options));
}

/** The folder of the compiled recorder; made anew when its source changes. */
async function compiled(javaHome: string, libraries: string, source: string, name: string): Promise<string> {
  const digest = createHash('sha256').update(readFileSync(source)).update(javaHome).digest('hex').slice(0, 16);
  const folder = join(projectRoot(), 'node_modules/.cache/oracles', digest);
  if (!existsSync(join(folder, `${name}.class`))) {
    await promisify(execFile)(join(javaHome, 'bin', 'javac'), ['-nowarn', '-cp', libraries, '-d', folder, source]);
  }
  return folder;
}

interface Waiting {
  readonly line: string;
  readonly resolve: (answer: string) => void;
  readonly reject: (error: Error) => void;
}

class JavaOracle implements Oracle {
  readonly #spawn: () => ChildProcessWithoutNullStreams;
  #child: ChildProcessWithoutNullStreams;
  #waiting: Waiting[] = [];
  #silence: NodeJS.Timeout | undefined;
  #hasAnswered = false;
  readonly #orphan = (): void => void this.#child.kill('SIGKILL');

  constructor(start: () => ChildProcessWithoutNullStreams) {
    this.#spawn = start;
    this.#child = this.#start();
    process.once('exit', this.#orphan);
  }

  async ask(questions: readonly object[]): Promise<readonly string[]> {
    const answers = questions.map(
      (question) =>
        new Promise<string>((resolve, reject) => {
          this.#waiting.push({ line: `${JSON.stringify(question)}\n`, resolve, reject });
        }),
    );
    this.#send();
    try {
      return await Promise.all(answers);
    } finally {
      clearTimeout(this.#silence);
    }
  }

  close(): void {
    this.#waiting = [];
    clearTimeout(this.#silence);
    process.removeListener('exit', this.#orphan);
    this.#child.kill('SIGKILL');
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = this.#spawn();
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString('utf8')).slice(-2000);
    });
    child.stdin.on('error', () => undefined);
    // Zeebe's logger writes to the same stream.
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (child !== this.#child || !line.startsWith('{')) return;
      this.#hasAnswered = true;
      this.#watch();
      this.#waiting.shift()?.resolve(line);
    });
    child.once('exit', () => {
      if (child !== this.#child) return;
      for (const { reject } of this.#waiting) reject(new Error(`Expected the oracle to answer, but it ended: ${errors}`));
    });
    return child;
  }

  #send(): void {
    this.#watch();
    this.#child.stdin.write(this.#waiting.map(({ line }) => line).join(''));
  }

  #watch(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#restart(), this.#hasAnswered ? LONGEST_SILENCE_MS : LONGEST_START_MS);
  }

  #restart(): void {
    const hung = this.#child;
    this.#hasAnswered = false;
    this.#child = this.#start();
    hung.kill('SIGKILL');
    this.#waiting.shift()?.resolve('{"hangs":true}');
    this.#send();
  }
}
