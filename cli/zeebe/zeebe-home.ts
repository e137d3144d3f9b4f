import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchZeebe } from './fetch-zeebe.ts';

const VERSION = '8.6.0';

export interface ZeebeHomeOptions {
  /** Default 8.6.0. */
  readonly version?: string;
  /** Where the unpacked distribution is kept; SIBAN_DATA or ./data by default. ZEEBE_HOME names one that is already unpacked. */
  readonly cacheDir?: string;
  readonly say?: (line: string) => void;
}

/** The folder of an unpacked Zeebe: what ZEEBE_HOME names, else one that is fetched once. */
export async function zeebeHome({ version = VERSION, cacheDir, say = () => undefined }: ZeebeHomeOptions = {}): Promise<string> {
  return unpackedZeebe() ?? fetchZeebe(version, cacheDir ?? process.env['SIBAN_DATA'] ?? './data', say);
}

function unpackedZeebe(): string | undefined {
  const home = process.env['ZEEBE_HOME'];
  if (home !== undefined && !existsSync(join(home, 'bin', 'broker')))
    throw new Error(
      `Expected ZEEBE_HOME to name an unpacked Zeebe, but ${join(home, 'bin', 'broker')} is not there. Correct it, or unset it to have Zeebe fetched.`,
    );
  return home;
}
