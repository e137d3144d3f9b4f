import { randomBytes } from 'node:crypto';

/** The system's own chance: for secrets, first passwords and draws. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
