import { join } from 'node:path';
import { readCase, type CaseData, type PlayedCase } from '../playbook/case-data.ts';
import { readOfficeSteps, type OfficeStep } from '../playbook/office-steps.ts';
import { projectRoot } from '../cli/project-root.ts';

export const demoFolder = (): string => join(projectRoot(), 'demo');

/** One of the sample cases a to e; with `year`, in that year. */
export const demoCase = (id: string, year?: number): CaseData => readCase(join(demoFolder(), 'cases', `${id}.json`), year);

/** A smaller one, f to o, that stands still where somebody has to do something. */
export const waitingCase = (id: string): PlayedCase => readCase<PlayedCase>(join(demoFolder(), 'cases', `${id}.json`));

/** What people of the demo did besides cases, and left for others. */
export const officeActs = (): readonly OfficeStep[] => readOfficeSteps(join(demoFolder(), 'office-acts.json'));
