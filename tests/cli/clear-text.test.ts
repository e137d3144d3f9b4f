/** What would cross a network for everybody to read: the start is refused, unless a setting says plainly that it may. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionsFrom } from '../../cli/commands/start.ts';
import { builtSiban, runTool } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

const EXPORT = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL';
const refusal = (environment: NodeJS.ProcessEnv): string => {
  try {
    optionsFrom(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a start by which others would read along', () => {
  it.each([
    [
      'the pages',
      { HOST: '0.0.0.0' },
      'pages',
      /^Expected the pages to be encrypted, because HOST '0\.0\.0\.0' .* Set TLS_CERT and TLS_KEY, or .*SIBAN_TRUSTED_PROXY/,
    ],
    ['the pages, by a name', { HOST: 'siban.example' }, 'pages', /^Expected the pages to be encrypted/],
    [
      'records',
      { [EXPORT]: 'http://siban:word-of-the-office@elastic.example:9200' },
      'records',
      /^Expected ZEEBE_BROKER_EXPORTERS_.* to begin with https:.*elastic\.example/,
    ],
    ['cases, to an engine elsewhere', { ZEEBE_ADDRESS: 'zeebe.example:26500' }, 'engine', /^Expected ZEEBE_TLS_CA to be set/],
    [
      'the time',
      { ZEEBE_ADDRESS: '127.0.0.1:26500', ZEEBE_MANAGEMENT_URL: 'http://10.0.0.7:9600' },
      'engine',
      /^Expected ZEEBE_MANAGEMENT_URL to begin with https:/,
    ],
  ] as const)('should be refused in one line, and taken when ALLOW_CLEAR_TEXT names it: %s', (_what, environment, part, words) => {
    const said = refusal(environment);
    expect(said).toMatch(words);
    expect(said).toContain(`ALLOW_CLEAR_TEXT=${part}`);
    expect(said).not.toMatch(/\n|word-of-the-office/);
    expect(refusal({ ...environment, ALLOW_CLEAR_TEXT: ` ${part}, mail ` })).toBe('');
    expect(refusal({ ...environment, ALLOW_CLEAR_TEXT: part === 'pages' ? 'records,engine' : 'pages' })).toBe(said);
  });

  it.each([
    ['this machine alone', { HOST: '127.0.0.1' }],
    ['this machine by IPv6', { HOST: '::1' }],
    ['a proxy that is named', { HOST: '0.0.0.0', SIBAN_TRUSTED_PROXY: '10.0.0.1' }],
    ['records to this machine', { [EXPORT]: 'http://127.0.0.1:9200' }],
    ['records to this machine by IPv6', { [EXPORT]: 'http://[::1]:9200' }],
    ['records by TLS', { [EXPORT]: 'https://elastic.example:9200' }],
  ])('should begin where nobody can: %s', (_what, environment) => expect(refusal(environment)).toBe(''));

  it.each(['yes', 'true', 'all', 'pages,', 'pages records'])('should not be allowed by a word that says nothing: %s', (word) => {
    expect(refusal({ HOST: '0.0.0.0', ALLOW_CLEAR_TEXT: word })).toBe(
      `Expected ALLOW_CLEAR_TEXT to be some of pages, records, mail, engine, with commas, but it is '${word}'.`,
    );
  });

  it('should ask of a mail server elsewhere that it offers TLS, and of none here', () => {
    const needsTls = (environment: NodeJS.ProcessEnv): boolean | undefined => optionsFrom(environment).smtp?.needsTls;
    expect(needsTls({ SMTP_URL: 'smtp://user:word@mail.example:587' })).toBe(true);
    expect(needsTls({ SMTP_URL: 'smtp://127.0.0.1:25' })).toBe(false);
    expect(needsTls({ SMTP_URL: 'smtp://mail.example', ALLOW_CLEAR_TEXT: 'mail' })).toBe(false);
  });

  it('should end with that line before anything is made', async () => {
    await builtSiban();
    const dataDir = newDataFolder();
    try {
      const { code, output } = await runTool(['start'], join(dataDir, 'data'), { HOST: '0.0.0.0', PORT: '0' });
      expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^Expected the pages to be encrypted/)]]);
    } finally {
      removeFolder(dataDir);
    }
  });
});

describe('docker-compose.yml', () => {
  it('should open the pages to its own machine alone, and say what stays in clear inside of it', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docker-compose.yml'), 'utf8');
    const settings = Object.fromEntries([...text.matchAll(/^ {6}([A-Z][A-Z_]+): (.*)$/gm)].map(([, name, value]) => [name, value]));
    expect(
      refusal({ HOST: settings['HOST'], ZEEBE_ADDRESS: settings['ZEEBE_ADDRESS'], ALLOW_CLEAR_TEXT: settings['ALLOW_CLEAR_TEXT'] }),
    ).toBe('');
    expect(text).toContain('ports: ["127.0.0.1:3000:3000"]');
  });
});
