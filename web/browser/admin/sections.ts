/**
 * The parts of 系统管理, in the order of its menu. A new one is a line here and a page of its own in this folder.
 *
 * @example
 * section('people', '人员', 'create-user', async () => (await import('./people-section.tsx')).PeopleSection),
 */
import { lazy, type ComponentType } from 'react';
import type { SessionUser } from '../../api/entities.ts';

type Part = ComponentType<{ user: SessionUser }>;

export interface Section {
  /** Its address is /admin/ with this. */ readonly name: string;
  readonly label: string;
  /** Who may not do this does not see it. */ readonly needs: SessionUser['may'][number];
  readonly Part: Part;
}

const section = (name: string, label: string, needs: Section['needs'], load: () => Promise<Part>): Section => ({
  name,
  label,
  needs,
  Part: lazy(async () => ({ default: await load() })),
});

export const SECTIONS: readonly Section[] = [
  section('health', '运行情况', 'see-intake', async () => (await import('./health-section.tsx')).HealthSection),
  section('incidents', '异常', 'see-incidents', async () => (await import('./incidents-section.tsx')).IncidentsSection),
];

export const sectionsOf = ({ may }: SessionUser): Section[] => SECTIONS.filter(({ needs }) => may.includes(needs));
