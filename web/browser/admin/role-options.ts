import { ROLES } from '../../../processes/contract.ts';

/** The roles of the office, for a field that chooses among them. */
export const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }));
