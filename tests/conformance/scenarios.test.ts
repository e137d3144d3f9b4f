import { expect, test } from '@jest/globals';
import { scenarios } from './scenarios.ts';

/** On a shared broker a second deployment of a process would get another version than the recording shows. */
test('should deploy each process in one scenario only', () => {
  const users = new Map<string, Set<string>>();
  for (const { name, resources, steps } of scenarios) {
    const deployed = [...resources, ...steps.flatMap((step) => (step.do === 'deploy' && step.refused === undefined ? step.resources : []))];
    for (const [, id = ''] of deployed.flatMap(({ content }) => [...content.matchAll(/<bpmn:process id="([^"]*)"/g)]))
      users.set(id, (users.get(id) ?? new Set()).add(name));
  }
  expect([...users].filter(([, names]) => names.size > 1).map(([id, names]) => `${id}: ${[...names].join(', ')}`)).toEqual([]);
});

test('should give each scenario a name of its own', () => {
  const names = scenarios.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
