/**
 * What may cross a network without TLS. Nothing may, unless it stays on this machine or ALLOW_CLEAR_TEXT names it: passwords, papers and records
 * could be read and changed on the way. Each refusal is one line that says what to do.
 */
import { isLoopback } from './doors.ts';
import { CLEAR_TEXT_PARTS } from './setting-checks.ts';
import { settingOf, type Environment } from './settings.ts';

export type ClearTextPart = (typeof CLEAR_TEXT_PARTS)[number];

export const mayBeClear = (environment: Environment, part: ClearTextPart): boolean =>
  settingOf(environment, 'ALLOW_CLEAR_TEXT')
    .split(',')
    .some((named) => named.trim() === part);

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

/** Throws when other machines would reach the pages without TLS, and no proxy that has it is named. */
export function checkPages(environment: Environment, { isTls }: { isTls: boolean }): void {
  const host = settingOf(environment, 'HOST');
  if (isTls || isLoopback(host) || settingOf(environment, 'SIBAN_TRUSTED_PROXY') !== '' || mayBeClear(environment, 'pages')) return;
  throw new Error(
    `Expected the pages to be encrypted, because HOST '${host}' opens them to other machines, but there is no certificate: passwords and papers could be read on the way. Set TLS_CERT and TLS_KEY, or name the proxy in front that has one (SIBAN_TRUSTED_PROXY), or accept it with ALLOW_CLEAR_TEXT=pages.`,
  );
}

/** Where records go. Throws when that is another machine and they would go without TLS. */
export function exportAddress(environment: Environment): string {
  const name = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL';
  const url = settingOf(environment, name);
  if (url.startsWith('http:') && !isLoopback(hostOf(url)) && !mayBeClear(environment, 'records'))
    throw new Error(
      `Expected ${name} to begin with https://, because all records would go to '${hostOf(url)}' for everybody on the way to read, but it begins with http://. Give the receiver a certificate, or accept it with ALLOW_CLEAR_TEXT=records.`,
    );
  return url;
}

/** Throws when what goes to an engine elsewhere, or its time, would go without TLS. */
export function checkEngineElsewhere(environment: Environment): void {
  if (mayBeClear(environment, 'engine')) return;
  const address = settingOf(environment, 'ZEEBE_ADDRESS');
  if (address !== '' && !isLoopback(address.slice(0, address.lastIndexOf(':'))) && settingOf(environment, 'ZEEBE_TLS_CA') === '')
    throw new Error(
      `Expected ZEEBE_TLS_CA to be set, because all cases would go to '${address}' for everybody on the way to read, but it is not. Set it to the file of the authority that the gateway's certificate is from, or accept it with ALLOW_CLEAR_TEXT=engine.`,
    );
  const clock = settingOf(environment, 'ZEEBE_MANAGEMENT_URL');
  if (clock.startsWith('http:') && !isLoopback(hostOf(clock)))
    throw new Error(
      `Expected ZEEBE_MANAGEMENT_URL to begin with https://, because whoever is on the way to '${hostOf(clock)}' could change the time that all limits are computed by, but it begins with http://. Give that port a certificate, leave the setting out, or accept it with ALLOW_CLEAR_TEXT=engine.`,
    );
}

/** Whether a mail server must offer TLS before it is told a password or a letter: any but one on this machine. */
export const mailNeedsTls = (environment: Environment): boolean =>
  !isLoopback(hostOf(settingOf(environment, 'SMTP_URL'))) && !mayBeClear(environment, 'mail');
