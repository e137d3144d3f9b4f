/** The chapters of the handbook in their order. A chapter is a Markdown file beside this one; web/browser/handbook.mjs makes a page of it when the pages are built. */
import type { RoleId } from '../processes/contract.ts';
import type { Chapter } from './chapter.ts';

export interface ChapterEntry {
  /** Its address is /help/ with this. */ readonly name: string;
  readonly title: string;
  /** What it is good for, in half a sentence. */ readonly about: string;
  /** To whom it is shown first. */ readonly roles: readonly RoleId[];
  readonly load: () => Promise<{ default: Chapter }>;
}

export const CHAPTERS: readonly ChapterEntry[] = [
  { name: 'start', title: '开始', about: '登录、密码、我的工作、站内消息', roles: [], load: () => import('./start.md') },
  {
    name: 'inspector',
    title: '督查员',
    about: '立项登记、任务分解、交办、催办、督办、核查、办结',
    roles: ['inspector', 'director'],
    load: () => import('./inspector.md'),
  },
  {
    name: 'unit',
    title: '承办单位',
    about: '签收、反馈、延期、答复催办、佐证材料、复核',
    roles: ['unitHead', 'handler'],
    load: () => import('./unit.md'),
  },
  {
    name: 'leader',
    title: '领导',
    about: '审批、批示、查办决定、看灯',
    roles: ['secretary', 'secretaryGeneral', 'director'],
    load: () => import('./leader.md'),
  },
  { name: 'auditor', title: '审计员', about: '全过程、校验、操作日志', roles: ['auditor'], load: () => import('./auditor.md') },
  {
    name: 'admin',
    title: '系统管理员',
    about: '初始设置、人员、单位、岗位确认、异常、备份',
    roles: ['admin'],
    load: () => import('./admin.md'),
  },
  {
    name: 'design',
    title: '流程设计',
    about: '画图、决策表、表单、检查、发布',
    roles: ['director', 'admin'],
    load: () => import('./design.md'),
  },
  { name: 'terms', title: '名词解释', about: '四办、灯色、时限、文书、案号', roles: [], load: () => import('./terms.md') },
];
