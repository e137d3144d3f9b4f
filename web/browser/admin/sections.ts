/**
 * The parts of 系统管理, in the order of its menu. A new one is a line here and a page of its own in this folder.
 *
 * @example
 * section('people', '人员', 'keep-accounts', async () => (await import('./people-section.tsx')).PeopleSection),
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
  section('office', '本机关', 'set-office', async () => (await import('./office-section.tsx')).OfficeSection),
  section('health', '运行情况', 'see-intake', async () => (await import('./health-section.tsx')).HealthSection),
  section('incidents', '异常', 'see-incidents', async () => (await import('./incidents-section.tsx')).IncidentsSection),
  section('audit', '校验', 'verify-audit', async () => (await import('./audit-section.tsx')).AuditSection),
  section('channels', '通知渠道', 'test-channels', async () => (await import('./channels-section.tsx')).ChannelsSection),
  section('people', '人员', 'keep-accounts', async () => (await import('./people-section.tsx')).PeopleSection),
  section('units', '单位', 'keep-units', async () => (await import('./units-section.tsx')).UnitsSection),
  section('rules', '规则', 'see-definitions', async () => (await import('./rules-section.tsx')).RulesSection),
  section('calendar', '工作日历', 'publish-calendar', async () => (await import('./calendar-section.tsx')).CalendarSection),
  section('numbers', '文号', 'set-sequences', async () => (await import('./numbers-section.tsx')).NumbersSection),
  section('roles', '岗位确认', 'confirm-admins', async () => (await import('./role-requests-section.tsx')).RoleRequestsSection),
];

export const sectionsOf = ({ may }: SessionUser): Section[] => SECTIONS.filter(({ needs }) => may.includes(needs));
