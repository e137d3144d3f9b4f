/** Where an engine's file lies in its folder. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ENGINE_FILE = 'engine.sqlite';

export const pathIn = (dataDir: string): string => join(dataDir, ENGINE_FILE);

/** 0 where there is none. */
export const engineBytes = (dataDir: string): number => (existsSync(pathIn(dataDir)) ? statSync(pathIn(dataDir)).size : 0);
