/** Settings: each wrong value is refused before anything starts, in one line that names it; the tables of the README list them all. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { optionsFrom } from '../../cli/commands/start.ts';
import { SETTINGS, settingOf } from '../../cli/settings.ts';
import { builtSiban, runTool } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

const OIDC = { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_ID: 'siban' };

describe('a setting', () => {
  it.each([
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error'],
    ['LOG_LEVEL', 'WARN', 'one of trace, debug, info, warn, error'],
    ['PORT', '-1', 'a port from 0 to 65535'],
    ['PORT', '65536', 'a port from 0 to 65535'],
    ['PORT', '3000x', 'a port from 0 to 65535'],
    ['GATEWAY_PORT', '1e4', 'a port from 0 to 65535'],
    ['MANAGEMENT_PORT', 'http', 'a port from 0 to 65535'],
    ['HOST', 'http://0.0.0.0', 'the name or the address of a machine, without a port'],
    ['HOST', '0.0.0.0:3000', 'the name or the address of a machine, without a port'],
    ['GATEWAY_HOST', 'any machine', 'the name or the address of a machine, without a port'],
    ['ZEEBE_CLOCK_CONTROLLED', 'yes', 'one of true, false'],
    ['ZEEBE_ADDRESS', 'zeebe', 'host:port, e.g. 127.0.0.1:26500'],
    ['ZEEBE_ADDRESS', 'https://zeebe:26500', 'host:port, e.g. 127.0.0.1:26500'],
    ['ZEEBE_ADDRESS', 'zeebe:265000', 'host:port, e.g. 127.0.0.1:26500'],
    ['ZEEBE_ADDRESS', '::1:26500', 'host:port, e.g. 127.0.0.1:26500'],
    ['SIBAN_TRUSTED_PROXY', 'proxy.example', 'addresses or subnets, with commas'],
    ['SIBAN_TRUSTED_PROXY', '10.0.0.0/33', 'addresses or subnets, with commas'],
    ['OIDC_ISSUER', 'sso.example', 'an address that begins with http:// or https://'],
    ['OIDC_CLAIM', 'email', 'a claim and a field of the account, username or email, e.g. email=email'],
    ['OIDC_SCOPES', 'profile', 'scopes with spaces, openid first'],
    ['CLAMAV_SOCKET', 'clamd.ctl', 'the path of a socket, or host:port, e.g. /run/clamav/clamd.ctl'],
    ['SMTP_FROM', '督查室', 'a sender like 督查室 <ducha@example.gov.cn>'],
  ])('should be refused in one line: %s=%s', (name, value, wanted) => {
    const others = name === 'SMTP_FROM' ? { SMTP_URL: 'smtp://127.0.0.1' } : OIDC;
    expect(() => optionsFrom({ ...others, [name]: value })).toThrow(`Expected ${name} to be ${wanted}, but it is '${value}'.`);
  });

  it.each([
    ['HOST', '0.0.0.0'],
    ['HOST', '::'],
    ['HOST', 'siban.yunchuan.example'],
    ['ZEEBE_ADDRESS', '10.0.0.7:26500'],
    ['ZEEBE_ADDRESS', 'zeebe-gateway.siban.svc:443'],
    ['ZEEBE_MANAGEMENT_URL', 'http://127.0.0.1:9600'],
    ['ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL', 'http://siban:token@127.0.0.1:9200/path'],
    ['SMTP_URL', 'smtp://user:word@mail.yunchuan.example:25'],
    ['SMTP_FROM', '督查室 <ducha@yunchuan.example>'],
    ['CLAMAV_SOCKET', '/run/clamav/clamd.ctl'],
    ['CLAMAV_SOCKET', '127.0.0.1:3310'],
    ['SMTP_FROM', 'ducha@yunchuan.example'],
    ['SIBAN_TRUSTED_PROXY', '127.0.0.1, 10.1.0.0/16,fd00::/8'],
    ['SIBAN_TRUSTED_PROXY', 'loopback'],
    ['SIBAN_COMPACT_LOG', 'true'],
  ])('should be taken as it is: %s=%s', (name, value) => {
    expect(settingOf({ [name]: ` ${value} ` }, name)).toBe(value);
  });

  it('should fit what it is when it is not set', () => {
    for (const { name, fallback, check } of SETTINGS)
      expect([name, fallback === '' ? undefined : check?.(fallback)]).toEqual([name, undefined]);
  });

  it.each(['README.md', 'docs/operations.md'])('should be told of in %s by its name, and no other', (file) => {
    const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
    const table = file === 'README.md' ? (/## Settings\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '') : text;
    const named = new Set([...table.matchAll(/`([A-Z][A-Z_]{2,}[A-Z])`/g)].map((match) => match[1] as string));
    const known = new Set(SETTINGS.map(({ name }) => name));
    const elsewhere = ['NODE_EXTRA_CA_CERTS', 'FORMAT', 'STORE_FORMAT', 'BACKUP_FORMAT', 'REGISTER_VERSION'];
    expect([...named].filter((name) => !known.has(name) && !elsewhere.includes(name))).toEqual([]);
    if (file === 'README.md') expect([...known].filter((name) => !named.has(name) && !FOR_THE_ENGINE_ALONE.includes(name))).toEqual([]);
  });
});

describe('a secret', () => {
  const folder = newDataFolder();
  afterAll(() => removeFolder(folder));
  const file = (text: string): string => {
    writeFileSync(join(folder, 'secret'), text);
    return join(folder, 'secret');
  };

  it('should be taken from the file that NAME_FILE names, for each of them', () => {
    const secrets = SETTINGS.filter(({ isSecret }) => isSecret).map(({ name }) => name);
    expect(secrets).toEqual(expect.arrayContaining(['GATEWAY_SECRET', 'ZEEBE_SECRET', 'SIBAN_EXPORT_TOKEN', 'METRICS_TOKEN', 'SMTP_URL']));
    for (const name of secrets) {
      const text = name === 'SMTP_URL' ? 'smtp://siban:word@127.0.0.1' : 'a-secret-of-the-office-1';
      expect([name, settingOf({ [`${name}_FILE`]: file(`${text}\n`) }, name)]).toEqual([name, text]);
    }
  });

  it('should be refused in one line that repeats nothing of it', () => {
    const refused = (environment: NodeJS.ProcessEnv): string => {
      try {
        optionsFrom(environment);
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    const path = file('geheim-one\ngeheim-two');
    const said = [
      refused({ GATEWAY_SECRET: 'geheim-geheim-geheim', GATEWAY_SECRET_FILE: path }),
      refused({ GATEWAY_SECRET_FILE: join(folder, 'none') }),
      refused({ GATEWAY_SECRET_FILE: path }),
      refused({ METRICS_TOKEN_FILE: file('geheim') }),
      refused({ SMTP_URL: 'siban:geheim@mail.example:25' }),
      refused({ GATEWAY_SECRET_OLD: 'geheim-geheim-geheim' }),
    ];
    expect(said).toEqual([
      'Expected GATEWAY_SECRET or GATEWAY_SECRET_FILE to be set, but both are. Leave one of them out.',
      expect.stringMatching(/^Expected GATEWAY_SECRET_FILE to name a file that can be read, but '.*none' cannot: ENOENT\.$/),
      expect.stringMatching(/^Expected the file '.*' \(GATEWAY_SECRET_FILE\) to hold one line, the secret, but it holds several\.$/),
      expect.stringMatching(/^Expected METRICS_TOKEN to be at least 16 letters/),
      'Expected SMTP_URL to be an address that begins with smtp:// or smtps://, but it is not.',
      expect.stringMatching(/^Expected GATEWAY_SECRET to be set, because GATEWAY_SECRET_OLD is the one before it/),
    ]);
    expect(said.join()).not.toContain('geheim');
  });

  it('should be taken beside the one before it, while that is exchanged', () => {
    const [one, other] = ['the-new-secret-of-all', 'the-old-secret-of-all'];
    expect(
      optionsFrom({ GATEWAY_SECRET: one, GATEWAY_SECRET_OLD: other, SIBAN_EXPORT_TOKEN: one, SIBAN_EXPORT_TOKEN_OLD: other }),
    ).toMatchObject({
      gatewaySecret: one,
      oldGatewaySecret: other,
      exportToken: one,
      oldExportToken: other,
    });
  });

  it('should be asked for where others could move the time', () => {
    expect(() => optionsFrom({ ZEEBE_CLOCK_CONTROLLED: 'true' })).toThrow(
      /^Expected GATEWAY_SECRET to be set, because with ZEEBE_CLOCK_CONTROLLED/,
    );
    expect(optionsFrom({ ZEEBE_CLOCK_CONTROLLED: 'true', GATEWAY_SECRET: 'a-secret-of-the-office-1' }).clockOverHttp).toBe(true);
  });
});

/** What `siban --help` and docs/embedding.md tell of; an office never needs it. */
const FOR_THE_ENGINE_ALONE = [
  'SERVER_PORT',
  'ZEEBE_CLOCK_CONTROLLED',
  'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL',
  'ZEEBE_MANAGEMENT_URL',
  'DATABASE_URL',
];

describe('siban start', () => {
  let taken: Server;
  let dataDir = '';
  beforeAll(async () => {
    await builtSiban();
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void taken.close());
  afterEach(() => removeFolder(dataDir));
  const FREE = { PORT: '0', GATEWAY_PORT: '0', MANAGEMENT_PORT: '0' };

  it.each(['PORT', 'GATEWAY_PORT', 'MANAGEMENT_PORT'])('should end with one line when the port is taken: %s', async (name) => {
    dataDir = newDataFolder();
    const { port } = taken.address() as AddressInfo;
    const { code, output } = await runTool(['start'], dataDir, { ...FREE, [name]: String(port) });
    expect([code, output.trim().split('\n')]).toEqual([
      1,
      [
        expect.stringMatching(
          new RegExp(`^Expected to listen on 127\\.0\\.0\\.1:${port}.*: the port is in use\\. Set ${name} to another one\\.$`),
        ),
      ],
    ]);
  });

  it('should end with one line before it makes anything when a setting is wrong', async () => {
    dataDir = newDataFolder();
    for (const [name, value] of Object.entries({
      LOG_LEVEL: 'loud',
      PORT: 'x',
      TLS_CERT: '/nowhere',
      SIBAN_TRUSTED_PROXY: 'proxy.example',
    })) {
      const { code, output } = await runTool(['start'], dataDir, { ...FREE, [name]: value });
      expect([name, code, output.trim().split('\n')]).toEqual([name, 1, [expect.stringMatching(new RegExp(`^Expected .*${name}`))]]);
      expect(readdirSync(dataDir)).toEqual([]);
    }
  });
});
