import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportProgress, ExportProgressStore } from './export-progress.ts';

/** Keeps the progress beside the engine's data; in memory when the engine keeps nothing either. */
export function storedProgress(dataDir: string): ExportProgressStore {
  return dataDir === ':memory:' ? memoryProgress() : fileProgress(join(dataDir, 'exporter-elasticsearch.json'), dataDir);
}

function memoryProgress(): ExportProgressStore {
  let kept: ExportProgress | undefined;
  return {
    read: () => kept,
    write: (progress) => {
      kept = progress;
    },
  };
}

function fileProgress(path: string, folder: string): ExportProgressStore {
  return {
    read: () => {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as ExportProgress;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        // A torn file costs only that records are sent again.
        if (error instanceof SyntaxError) return undefined;
        throw error;
      }
    },
    write: (progress) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${path}.new`, JSON.stringify(progress), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
