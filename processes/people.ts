/** Who acts in a matter, and in which part. Part of the contract; it is imported from there. */

/** Candidate groups: `role:<RoleId>`, `unit:<unitId>` (anyone of the unit), `unit-head:<unitId>`. */
export const ROLES = {
  secretary: '书记',
  secretaryGeneral: '秘书长',
  director: '督查室主任',
  inspector: '督查员',
  unitHead: '单位负责人',
  handler: '承办人',
  reviewer: '群众评议员',
  admin: '系统管理员',
  auditor: '审计员',
} as const;
export type RoleId = keyof typeof ROLES;

/** 督查员、承办人; what is no role (any more) by its id. */
export const roleNames = (roles: readonly RoleId[]): string => roles.map((role) => ROLES[role] ?? role).join('、');

/** 市住建局主要负责人: a post by its unit and title, and by its roles where it has no title. */
export function postName({ unitName, title, roles }: { unitName: string | null; title: string | null; roles: readonly RoleId[] }): string {
  const called = title ?? roleNames(roles);
  return unitName === null || called.startsWith(unitName) ? called : `${unitName}${called}`;
}

/** Login names. */
export const USERNAME = /^[a-z0-9._-]{2,40}$/;
/** Of the tree of units; nobody has an office that is deeper. */
export const MOST_UNIT_LEVELS = 12;
/** Telephone numbers as offices write them: 0000-1234567 转 12. */
export const PHONE = /^[0-9+()（）\- 转]{3,40}$/;

export type UnitRole = '主办' | '协办';

/** Who acted. Completion variable `actor` of every command a person gives. */
export interface Actor {
  userId: string;
  name: string;
  roles: RoleId[];
  unitId?: string;
  at: string;
  from?: string;
  /** That it came through the pages (rules/seal.ts) */ seal?: string;
  /** Whom he stands in for: `name` then says 李四（代张三） */ onBehalfOf?: { userId: string; name: string };
  /** Why he acts who usually would not, e.g. since nobody else may; told in 全过程 */ because?: string;
}
