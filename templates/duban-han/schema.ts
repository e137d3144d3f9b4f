/** 督办函 says what a 督办通知单 says, to a unit outside the office's authority. */
export { schema } from '../duban-tongzhidan/schema.ts';
