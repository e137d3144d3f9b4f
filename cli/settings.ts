import { readFileSync } from 'node:fs';
import { checks, type SettingCheck } from './setting-checks.ts';

/** All settings, once: environment variable, default, meaning. `siban --help` prints this table; nothing reads process.env elsewhere. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
  /** May stand in a file instead, which NAME_FILE names, and is repeated in no error. */
  readonly isSecret?: boolean;
  /** Of what is set; without one, any text will do. */
  readonly check?: SettingCheck;
}

export const SETTINGS: readonly Setting[] = [
  { name: 'SIBAN_DATA', fallback: './data', meaning: 'folder of everything that is kept; the folder that it lies in must exist' },
  { name: 'PORT', check: checks.port, fallback: '3000', meaning: 'port of the web server' },
  { name: 'HOST', check: checks.host, fallback: '127.0.0.1', meaning: 'address the web server listens on; nothing else does' },
  { name: 'TLS_CERT', fallback: '', meaning: 'file of the certificate of the web server (PEM, with those that lead to its authority)' },
  { name: 'TLS_KEY', fallback: '', meaning: 'file of its key (PEM); with both the pages are https' },
  {
    name: 'HSTS_SUBDOMAINS',
    check: checks.flag,
    fallback: 'false',
    meaning: 'true: browsers are told to come by https to every machine below this one’s name, too',
  },
  {
    name: 'SIBAN_TRUSTED_PROXY',
    check: checks.proxies,
    fallback: '',
    meaning: 'addresses or subnets, with commas, of the proxies in front: only their X-Forwarded-For and -Proto are believed',
  },
  {
    name: 'ALLOW_CLEAR_TEXT',
    check: checks.clearText,
    fallback: '',
    meaning:
      'what may leave this machine without TLS, for everybody on the way to read: pages, records, mail, engine, with commas; none = such a start is refused',
  },
  { name: 'ZEEBE_ADDRESS', check: checks.address, fallback: '', meaning: 'host:port of a Zeebe gateway; none = the embedded engine' },
  {
    name: 'ZEEBE_SECRET',
    isSecret: true,
    fallback: '',
    meaning: 'what that gateway wants to be told: the GATEWAY_SECRET of siban engine (Basic, user siban)',
  },
  { name: 'ZEEBE_TLS_CA', fallback: '', meaning: 'file of the authority of that gateway’s certificate (PEM): then it is called with TLS' },
  {
    name: 'ZEEBE_MANAGEMENT_URL',
    check: checks.http,
    fallback: '',
    meaning: 'http://host:9600 of that Zeebe, only to follow a controlled clock',
  },
  {
    name: 'GATEWAY_HOST',
    check: checks.host,
    fallback: '127.0.0.1',
    meaning: 'address of the embedded engine’s gRPC; others than 127.0.0.1 need the three below',
  },
  { name: 'MANAGEMENT_HOST', check: checks.host, fallback: '127.0.0.1', meaning: 'address of its management port; the same holds' },
  {
    name: 'GATEWAY_SECRET',
    isSecret: true,
    fallback: '',
    meaning:
      'what whoever calls the embedded engine must carry (authorization: Bearer …); none = siban start makes one that it keeps to itself',
  },
  {
    name: 'GATEWAY_SECRET_OLD',
    isSecret: true,
    fallback: '',
    meaning: 'the one before GATEWAY_SECRET, taken beside it until everybody who carries it has the new one',
  },
  { name: 'GATEWAY_TLS_CERT', fallback: '', meaning: 'file of the certificate of the embedded engine’s ports (PEM)' },
  { name: 'GATEWAY_TLS_KEY', fallback: '', meaning: 'file of its key (PEM)' },
  { name: 'GATEWAY_PORT', check: checks.port, fallback: '26500', meaning: 'gRPC port of the embedded engine' },
  { name: 'SERVER_PORT', check: checks.port, fallback: '8080', meaning: 'port of the REST API of siban engine' },
  {
    name: 'MANAGEMENT_PORT',
    check: checks.port,
    fallback: '9600',
    meaning: 'management port of the embedded engine (health, metrics, clock)',
  },
  {
    name: 'ZEEBE_CLOCK_CONTROLLED',
    check: checks.flag,
    fallback: 'false',
    meaning: 'true: the clock of the embedded engine can be set through its management port',
  },
  {
    name: 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL',
    check: checks.http,
    fallback: '',
    meaning: 'also export every record of the embedded engine to this Elasticsearch-shaped address',
  },
  {
    name: 'SIBAN_COMPACT_LOG',
    check: checks.flag,
    fallback: 'false',
    meaning: 'true: siban engine deletes records that are exported and no longer needed to restore its state; else it keeps all',
  },
  {
    name: 'SIBAN_EXPORT_TOKEN',
    isSecret: true,
    fallback: '',
    meaning: 'password the exporter of a Zeebe cluster must give; none = one is made and kept in SIBAN_DATA/export-token',
  },
  {
    name: 'SIBAN_EXPORT_TOKEN_OLD',
    isSecret: true,
    fallback: '',
    meaning: 'the one before SIBAN_EXPORT_TOKEN, taken beside it until the exporter has the new one',
  },
  { name: 'DATABASE_URL', fallback: '', meaning: 'PostgreSQL; none = SQLite in SIBAN_DATA (PostgreSQL is not available yet)' },
  {
    name: 'SMTP_URL',
    isSecret: true,
    check: checks.smtp,
    fallback: '',
    meaning: 'smtp://user:password@host:port for notices by mail; none = inbox only',
  },
  { name: 'SMTP_FROM', check: checks.mailbox, fallback: 'siban@localhost', meaning: 'sender of these mails' },
  {
    name: 'CLAMAV_SOCKET',
    check: checks.socket,
    fallback: '',
    meaning: 'ClamAV’s socket, a path or host:port: then no file comes in that it has not looked at',
  },
  {
    name: 'OIDC_ISSUER',
    check: checks.http,
    fallback: '',
    meaning: 'address of the office’s provider of identities (OpenID Connect); none = people sign in by password alone',
  },
  { name: 'OIDC_CLIENT_ID', fallback: '', meaning: 'the name under which that provider knows this Siban' },
  {
    name: 'OIDC_CLIENT_SECRET',
    isSecret: true,
    fallback: '',
    meaning: 'the secret that goes with it; none = a public client (PKCE alone)',
  },
  {
    name: 'OIDC_CLAIM',
    check: checks.claim,
    fallback: 'preferred_username=username',
    meaning: 'which claim must be which field of an account: claim=username or claim=email',
  },
  { name: 'OIDC_SCOPES', check: checks.scopes, fallback: 'openid profile email', meaning: 'what that provider is asked for, with spaces' },
  { name: 'OIDC_LABEL', check: checks.label, fallback: '统一认证', meaning: 'what staff call that provider, as on the button' },
  {
    name: 'METRICS_TOKEN',
    isSecret: true,
    fallback: '',
    meaning: 'what Prometheus must give for /metrics (Bearer); none = there is no such page',
  },
  { name: 'LOG_LEVEL', check: checks.logLevel, fallback: 'warn', meaning: 'trace, debug, info, warn, error' },
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** Throws in one line when it is set to what it cannot be. */
export function settingOf(environment: Environment, name: string): string {
  const setting = SETTINGS.find((candidate) => candidate.name === name);
  if (!setting) throw new Error(`Expected '${name}' to be a setting, but the table does not list it.`);
  const text = setting.isSecret ? secretText(environment, name) : environment[name]?.trim();
  if (!text) return setting.fallback;
  const wanted = setting.check?.(text);
  if (wanted !== undefined)
    throw new Error(`Expected ${name} to be ${wanted}, but it is ${setting.isSecret ? 'not' : `'${text.slice(0, 100)}'`}.`);
  return text;
}

const LARGEST_SECRET_FILE = 10_000;

/** What others can read in the environment of a process they cannot in a file of its own: systemd's credentials and Docker's secrets are such files. */
function secretText(environment: Environment, name: string): string | undefined {
  const [text, path] = [environment[name]?.trim(), environment[`${name}_FILE`]?.trim()];
  if (!path) return text;
  if (text) throw new Error(`Expected ${name} or ${name}_FILE to be set, but both are. Leave one of them out.`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`Expected ${name}_FILE to name a file that can be read, but '${path}' cannot: ${code ?? String(error)}.`, {
      cause: error,
    });
  }
  const inFile = bytes.length > LARGEST_SECRET_FILE ? '' : bytes.toString('utf8').trim();
  if (inFile === '' || inFile.includes('\n'))
    throw new Error(
      `Expected the file '${path}' (${name}_FILE) to hold one line, the secret, but it holds ${inFile === '' ? 'none' : 'several'}.`,
    );
  return inFile;
}

/** 0 is any free one. */
export const portOf = (environment: Environment, name: string): number => Number(settingOf(environment, name));

const SHORTEST_SECRET = 16;

/** A secret that is sent in headers; undefined when none is set. Its text is not repeated in the error. */
export function secretOf(environment: Environment, name: string): string | undefined {
  const text = settingOf(environment, name);
  if (text === '') return undefined;
  if (text.length < SHORTEST_SECRET || !/^[\x21-\x7e]+$/.test(text))
    throw new Error(
      `Expected ${name} to be at least ${SHORTEST_SECRET} letters, digits and signs of ASCII without spaces, but it is not. Take what 'openssl rand -hex 32' gives.`,
    );
  return text;
}

/** NAME_OLD: what is taken beside NAME until everybody has the new one. Throws when there is no new one. */
export function oldOf(environment: Environment, name: string): string | undefined {
  const old = secretOf(environment, `${name}_OLD`);
  if (old !== undefined && settingOf(environment, name) === '')
    throw new Error(`Expected ${name} to be set, because ${name}_OLD is the one before it, but it is not. Set the new one, too.`);
  return old;
}

/** Both, for whoever asks for one of them. */
export const bothSecrets = (secret: string, old: string | undefined): string | readonly string[] =>
  old === undefined ? secret : [secret, old];
