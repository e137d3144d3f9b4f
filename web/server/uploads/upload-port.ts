/** What the composition gives to look into files: in threads, with the scanner of the office. */
import type { Scanner } from './clam-scanner.ts';
import type { Inspection } from './inspection.ts';

export interface UploadChecks {
  /** Looks into one file at a time for each person; `crowded` when too many wait for that. */
  inspect(bytes: Buffer, userId: string): Promise<Inspection | 'crowded'>;
  /** Absent where the office has none. */ readonly scanner: Scanner | undefined;
}
