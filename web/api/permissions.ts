import type { RoleId } from '../../processes/contract.ts';

const MAY_REGISTER: readonly RoleId[] = ['inspector', 'director', 'secretaryGeneral', 'unitHead'];

/** 立项登记: offered by the pages and decided by the server. */
export const mayRegister = ({ roles }: { readonly roles: readonly RoleId[] }): boolean => roles.some((role) => MAY_REGISTER.includes(role));
