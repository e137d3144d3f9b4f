import type { User } from '../../api/entities.ts';

export const SOURCES = [
  '会议议定事项',
  '书记批示件',
  '领导批示件',
  '年度重点',
  '民生实事',
  '公文',
  '群众来信',
  '上级督察交办',
  '12345集中反映',
  '其他',
];

/** Who is offered the registration; the server decides. */
export const mayRegister = (user: User): boolean =>
  user.roles.some((role) => ['inspector', 'director', 'secretaryGeneral', 'unitHead'].includes(role));
