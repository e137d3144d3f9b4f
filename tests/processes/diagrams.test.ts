import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createFeelEngine } from '../../engine/expression/feel.ts';
import { DECISION, ESCALATION, JOB, MESSAGE, PROCESS, SEQUENCES } from '../../processes/contract.ts';
import { extension, PROCESSES, readDiagrams } from './support/read-diagrams.ts';
import type { Element } from './support/read-diagrams.ts';

const diagrams = await readDiagrams();
const all = diagrams.flatMap((diagram) => diagram.elements.map((element) => ({ where: `${diagram.name}: ${element.id}`, element })));
const of = (type: string): { where: string; element: Element }[] => all.filter(({ element }) => element.$type === `bpmn:${type}`);
const jobTypes = of('ServiceTask')
  .concat(of('SendTask'))
  .map(({ where, element }) => ({ where, element, type: extension(element, 'zeebe:TaskDefinition')?.type }));
const header = (element: Element, key: string): string | undefined =>
  extension(element, 'zeebe:TaskHeaders')?.values.find((value: Element) => value.key === key)?.value;
const definitions = (type: string): { where: string; definition: Element }[] =>
  all.flatMap(({ where, element }) =>
    (element.eventDefinitions ?? []).filter((item: Element) => item.$type === type).map((definition: Element) => ({ where, definition })),
  );

describe('the diagrams', () => {
  it('should be one for each process of the contract', () => {
    expect(diagrams.map((diagram) => diagram.name).toSorted()).toEqual(Object.values(PROCESS).toSorted());
  });

  it('should give the linter nothing to say', () => {
    const run = spawnSync(process.execPath, ['scripts/lint-processes.mjs'], {
      cwd: join(PROCESSES, '..'),
      encoding: 'utf8',
      timeout: 240_000,
    });
    expect(run.stdout + run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('should have Chinese names on everything a reader reads', () => {
    const named = all.filter(({ element }) => /Task$|CallActivity|SubProcess|Event$/.test(element.$type));
    expect(named.filter(({ element }) => !/\p{Script=Han}/u.test(element.name ?? '')).map(({ where }) => where)).toEqual([]);
  });

  it('should have ids on all event definitions, and incoming and outgoing in agreement with the flows', () => {
    const nameless = all.flatMap(({ where, element }) =>
      (element.eventDefinitions ?? []).filter((item: Element) => !item.id).map(() => where),
    );
    const wrong = of('SequenceFlow').filter(
      ({ element }) => !element.sourceRef.outgoing?.includes(element) || !element.targetRef.incoming?.includes(element),
    );
    expect(nameless).toEqual([]);
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });
});

describe('what the diagrams name', () => {
  it('should be job types of the contract', () => {
    const known = new Set<string>(Object.values(JOB));
    expect(jobTypes.filter(({ type }) => !known.has(type)).map(({ where, type }) => `${where} ${type}`)).toEqual([]);
  });

  it('should be messages of the contract, each with a correlation key', () => {
    const known = new Set<string>(Object.values(MESSAGE));
    const messages = diagrams.flatMap((diagram) => diagram.root.rootElements.filter((item: Element) => item.$type === 'bpmn:Message'));
    expect(messages.filter((message) => !known.has(message.name)).map((message) => message.name)).toEqual([]);
    expect(messages.filter((message) => !extension(message, 'zeebe:Subscription')?.correlationKey).map((message) => message.name)).toEqual(
      [],
    );
    const published = jobTypes
      .filter(({ type }) => type === JOB.publish)
      .map(({ where, element }) => ({ where, message: header(element, 'message') }));
    expect(published.filter(({ message }) => !known.has(message ?? ''))).toEqual([]);
  });

  it('should be escalations of the contract', () => {
    const known = new Set<string>(Object.values(ESCALATION));
    const codes = definitions('bpmn:EscalationEventDefinition').map(({ where, definition }) => ({
      where,
      code: definition.escalationRef.escalationCode,
    }));
    expect(codes.filter(({ code }) => !known.has(code))).toEqual([]);
  });

  it('should be called processes and decisions that exist', () => {
    const processes = new Set(diagrams.map((diagram) => diagram.name));
    expect(
      of('CallActivity')
        .filter(({ element }) => !processes.has(extension(element, 'zeebe:CalledElement').processId))
        .map(({ where }) => where),
    ).toEqual([]);
    const decisions = new Set<string>(Object.values(DECISION));
    const called = of('BusinessRuleTask').map(({ where, element }) => ({
      where,
      id: extension(element, 'zeebe:CalledDecision').decisionId,
    }));
    expect(called.filter(({ id }) => !decisions.has(id) || !existsSync(join(PROCESSES, 'decisions', `${id}.dmn`)))).toEqual([]);
  });

  it('should be number sequences of the contract on documents that are numbered', () => {
    const wrong = jobTypes
      .filter(({ type }) => type === JOB.document || type === JOB.number)
      .filter(({ element }) => {
        const sequence = header(element, 'sequence');
        return sequence !== undefined && !(sequence in SEQUENCES);
      });
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  it('should be expressions that the engine can read', () => {
    const feel = createFeelEngine();
    const texts = all.flatMap(({ where, element }) => [
      ...(extension(element, 'zeebe:IoMapping')?.inputParameters ?? []).map((item: Element) => ({ where, text: item.source })),
      ...(extension(element, 'zeebe:IoMapping')?.outputParameters ?? []).map((item: Element) => ({ where, text: item.source })),
      ...(element.conditionExpression ? [{ where, text: element.conditionExpression.body }] : []),
      ...definitions('bpmn:TimerEventDefinition')
        .filter((item) => item.where === where)
        .map(({ definition }) => ({ where, text: definition.timeDate.body })),
    ]);
    expect(texts.length).toBeGreaterThan(200);
    const unread = texts.filter(({ text }) => {
      try {
        return feel.parse(text).isStatic;
      } catch {
        return true;
      }
    });
    expect(unread).toEqual([]);
  });
});

describe('lights', () => {
  it('should each be told which date they are about, so that a reason never names another', () => {
    const lights = jobTypes.filter(({ type }) => type === JOB.light);
    expect(lights.length).toBeGreaterThan(3);
    const dateOf = (element: Element): string | undefined =>
      extension(element, 'zeebe:IoMapping')?.inputParameters?.find((item: Element) => item.target === 'lightDueAt')?.source;
    expect(lights.filter(({ element }) => !/^=(watched\.)?\w*[dD]ueAt$/.test(dateOf(element) ?? '')).map(({ where }) => where)).toEqual([]);
  });

  it('should be lit by a call of 期限督促 that names one deadline and the moments computed with it', () => {
    const calls = of('CallActivity').filter(({ element }) => extension(element, 'zeebe:CalledElement').processId === PROCESS.watch);
    expect(calls.length).toBeGreaterThanOrEqual(6);
    const wrong = calls.flatMap(({ where, element }) => {
      const watched = extension(element, 'zeebe:IoMapping').inputParameters.find((item: Element) => item.target === 'watched')
        .source as string;
      // A deadline and its moments are computed together and begin alike: signUrgeAt and signDueAt.
      const moments = [...watched.matchAll(/(?:dueAt|blueAt|yellowAt|urgeAt|supervisionAt): (\w+)/g)].map((found) => found[1] as string);
      const stems = new Set(
        moments.filter((name) => name !== 'null').map((name) => name.replace(/(Due|Urge|Yellow|due|urge|yellow|blue|supervision)At$/, '')),
      );
      return stems.size === 1 ? [] : [`${where}: ${moments.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('tasks for people', () => {
  const tasks = of('UserTask');

  it('should each have a form of their own id that is there, candidate groups, and output mappings that keep form and actor local', () => {
    const faults = tasks.filter(({ element }) => {
      const form = extension(element, 'zeebe:FormDefinition')?.formId;
      const outputs = extension(element, 'zeebe:IoMapping')?.outputParameters ?? [];
      const targets = outputs.map((output: Element) => output.target);
      return (
        form !== element.id ||
        !existsSync(join(PROCESSES, 'forms', `${form}.form`)) ||
        !extension(element, 'zeebe:AssignmentDefinition')?.candidateGroups ||
        outputs.length === 0 ||
        targets.includes('form') ||
        targets.includes('actor')
      );
    });
    expect(faults.map(({ where }) => where)).toEqual([]);
  });

  it('should have no form that no task asks for', async () => {
    const asked = new Set(tasks.map(({ element }) => `${element.id}.form`));
    expect((await readdir(join(PROCESSES, 'forms'))).filter((file) => !asked.has(file))).toEqual([]);
  });

  it('should offer in their forms every choice that a condition waits for', async () => {
    const missing: string[] = [];
    for (const { where, element } of tasks) {
      const schema = await readFile(join(PROCESSES, 'forms', `${element.id}.form`), 'utf8');
      const outputs = extension(element, 'zeebe:IoMapping').outputParameters as Element[];
      const waited = outputs.flatMap((output) => [...output.source.matchAll(/form\.decision = "([^"]+)"/g)].map((match) => match[1]));
      missing.push(...waited.filter((value) => !schema.includes(`"value": "${value}"`)).map((value) => `${where} ${value}`));
    }
    expect(missing).toEqual([]);
  });
});
