import { join } from 'node:path';
import { readCase, type CaseData } from '../playbook/case-data.ts';
import { projectRoot } from '../cli/project-root.ts';

export const demoFolder = (): string => join(projectRoot(), 'demo');

/** One of the sample cases a to e; with `year`, in that year. */
export const demoCase = (id: string, year?: number): CaseData => readCase(join(demoFolder(), 'cases', `${id}.json`), year);
