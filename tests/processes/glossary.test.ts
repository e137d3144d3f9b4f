/** The glossary is one page for all who read code or diagrams: whatever the contract names has its Chinese word there. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DECISION, ESCALATION, MESSAGE, PROCESS, ROLES, SEQUENCES } from '../../processes/contract.ts';
import { documents } from '../../templates/documents.ts';
import { PROCESSES } from './support/read-diagrams.ts';

const root = join(PROCESSES, '..');
const glossary = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8');
const missing = (names: readonly string[]): string[] => names.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(glossary));

describe('the glossary', () => {
  it('should have the words for processes, decisions, messages, escalations, roles and number sequences', () => {
    const named = [PROCESS, DECISION, MESSAGE, ESCALATION].flatMap((ids) => Object.values(ids));
    expect(missing([...named, ...Object.keys(ROLES), ...Object.keys(SEQUENCES)])).toEqual([]);
  });

  it('should have the words for the tasks of people and the shapes of variables', () => {
    const forms = readdirSync(join(PROCESSES, 'forms')).map((file) => file.replace(/\.form$/, ''));
    const contract = ['contract.ts', 'judgement.ts', 'people.ts'].map((file) => readFileSync(join(PROCESSES, file), 'utf8')).join('\n');
    const shapes = [...contract.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1] as string);
    expect(missing([...forms, ...shapes])).toEqual([]);
  });

  it('should have every document under its office name', () => {
    expect(documents.filter(({ id, name }) => !new RegExp(`${name}.*\`${id}\``).test(glossary)).map(({ id }) => id)).toEqual([]);
  });
});
