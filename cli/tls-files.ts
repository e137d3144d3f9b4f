import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { TlsFiles } from '../engine/engine-api.ts';
import { settingOf, type Environment } from './settings.ts';

/** What two settings name: a certificate (with those that lead to its authority) and its key. Undefined when neither is set. */
export function tlsFilesOf(environment: Environment, certName: string, keyName: string): TlsFiles | undefined {
  const [certPath, keyPath] = [settingOf(environment, certName), settingOf(environment, keyName)];
  if (certPath === '' && keyPath === '') return undefined;
  if (certPath === '' || keyPath === '') {
    const [set, unset] = certPath === '' ? [keyName, certName] : [certName, keyName];
    throw new Error(`Expected ${certName} and ${keyName} to be set both or not at all, but only ${set} is. Set ${unset}, too.`);
  }
  const tls = { cert: fileOf(environment, certName), key: fileOf(environment, keyName) };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new Error(
      `Expected ${certName} '${certPath}' and ${keyName} '${keyPath}' to be a certificate and its key without a password, both in PEM, but they are not: ${(error as Error).message}.`,
      { cause: error },
    );
  }
  return tls;
}

/** The text of the file that a setting names. */
export function fileOf(environment: Environment, name: string): string {
  const path = settingOf(environment, name);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(
      `Expected ${name} to name a file that can be read, but '${path}' cannot: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`,
      { cause: error },
    );
  }
}
