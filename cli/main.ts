/** The command line. `siban start` is everything; the rest are single roles and tools. */
import { SETTINGS } from './settings.ts';
import { VERSION } from './version.ts';

interface Command {
  readonly usage: string;
  readonly summary: string;
  run(args: string[]): Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start [--demo]',
    summary: 'everything in one process: engine, workers, web server',
    run: async (args) => (await import('./commands/start.ts')).start(args),
  },
  setup: {
    usage: 'setup --file office.json | --example',
    summary: 'make an empty folder an office’s own: its name, 代字, first administrator, units and people',
    run: async (args) => (await import('./commands/setup.ts')).setup(args),
  },
  user: {
    usage: 'user password NAME',
    summary: 'a new first password for somebody, with Siban stopped',
    run: async (args) => (await import('./commands/user.ts')).user(args),
  },
  engine: {
    usage:
      'engine [--host ADDRESS] [--port N] [--management-host ADDRESS] [--management-port N] [--rest-port N] [--data DIR|:memory:] [--export-url URL] [--controlled-clock] [--compact-log]',
    summary: 'the embedded engine alone, for any Zeebe client',
    run: async (args) => (await import('./commands/engine.ts')).engine(args),
  },
  deploy: {
    usage: 'deploy FILE…',
    summary: 'publish diagrams, decisions and forms, together with the set in force',
    run: async (args) => (await import('./commands/deploy.ts')).deploy(args),
  },
  rebuild: {
    usage: 'rebuild',
    summary: 'drop the register and build it again from the record log',
    run: async () => (await import('./commands/rebuild.ts')).rebuild(),
  },
  audit: {
    usage: 'audit verify',
    summary: 'check the record log and the log of acts for changes',
    run: async (args) => (await import('./commands/audit.ts')).audit(args),
  },
  backup: {
    usage: 'backup --out DIR | --check DIR',
    summary: 'copy SIBAN_DATA to a new folder, while Siban runs or not, and check it; or check an earlier copy',
    run: async (args) => (await import('./commands/backup.ts')).backup(args),
  },
  restore: {
    usage: 'restore --from DIR',
    summary: 'make SIBAN_DATA, which must be empty or not there, from a backup',
    run: async (args) => (await import('./commands/restore.ts')).restore(args),
  },
  zeebe: {
    usage: 'zeebe [--controlled-clock] [--export-url URL]',
    summary: 'fetch and run a real Zeebe 8.6.0 on this machine (Java 21 or newer)',
    run: async (args) => (await import('./commands/zeebe.ts')).zeebe(args),
  },
};

function help(): string {
  const width = Math.max(...SETTINGS.map(({ name }) => name.length));
  return [
    `Siban (四办) ${VERSION}`,
    '',
    'Usage: siban COMMAND',
    '',
    ...Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
    '',
    'Settings (environment variables):',
    ...SETTINGS.map(
      ({ name, fallback, meaning, isSecret }) =>
        `  ${name.padEnd(width)}  ${meaning}${fallback ? ` (default ${fallback})` : ''}${isSecret ? ` (or ${name}_FILE, a file that holds it)` : ''}`,
    ),
  ].join('\n');
}

const usageOf = ({ usage, summary }: Command): string =>
  `Usage: siban ${usage}\n${summary}\n\nsiban --help names its settings, which are environment variables.`;

async function main(): Promise<void> {
  // What is written is the office's alone, whatever writes it.
  process.umask(0o077);
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return void console.log(help());
  if (name === '--version') return void console.log(VERSION);
  const command = COMMANDS[name];
  if (!command) {
    console.error(`Expected a command, but '${name}' is none.\n\n${help()}`);
    process.exitCode = 2;
    return;
  }
  if (args.includes('--help') || args.includes('-h')) return void console.log(usageOf(command));
  await command.run(args);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
});
