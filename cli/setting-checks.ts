/** What the text of a setting may be. Each check gives what was expected, in words that go on after “Expected NAME to be”; undefined when it is well. */
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';

export type SettingCheck = (text: string) => string | undefined;

const oneOf =
  (words: readonly string[]): SettingCheck =>
  (text) =>
    words.includes(text) ? undefined : `one of ${words.join(', ')}`;

const url =
  (...protocols: readonly string[]): SettingCheck =>
  (text) => {
    const given = URL.canParse(text) ? new URL(text) : undefined;
    return given && protocols.includes(given.protocol) && given.hostname !== ''
      ? undefined
      : `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  };

const PORT = /^\d{1,5}$/;
const isPort = (text: string): boolean => PORT.test(text) && Number(text) <= 65_535;
const NAME = /^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/;
/** A name or an address of a machine: not a URL, and without a port. */
const isHost = (text: string): boolean => NAME.test(text) || isIP(text) > 0;
function isAddress(text: string): boolean {
  const colon = text.lastIndexOf(':');
  return colon > 0 && NAME.test(text.slice(0, colon)) && isPort(text.slice(colon + 1));
}
/** Of proxies: an address, a subnet, or one of the names that express knows subnets by. */
function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0;
  if (most === 0) return ['loopback', 'linklocal', 'uniquelocal'].includes(text);
  return more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

/** What a setting can accept to cross a network without TLS. */
export const CLEAR_TEXT_PARTS = ['pages', 'records', 'mail', 'engine'] as const;
const isClearTextPart = (text: string): boolean => CLEAR_TEXT_PARTS.some((part) => part === text);

export const checks = {
  flag: oneOf(['true', 'false']),
  logLevel: oneOf(['trace', 'debug', 'info', 'warn', 'error']),
  port: (text) => (isPort(text) ? undefined : 'a port from 0 to 65535'),
  host: (text) => (isHost(text) ? undefined : 'the name or the address of a machine, without a port'),
  address: (text) => (isAddress(text) ? undefined : 'host:port, e.g. 127.0.0.1:26500'),
  socket: (text) => (isAbsolute(text) || isAddress(text) ? undefined : 'the path of a socket, or host:port, e.g. /run/clamav/clamd.ctl'),
  proxies: (text) => (text.split(',').every((part) => isProxy(part.trim())) ? undefined : 'addresses or subnets, with commas'),
  clearText: (text) =>
    text.split(',').every((part) => isClearTextPart(part.trim())) ? undefined : `some of ${CLEAR_TEXT_PARTS.join(', ')}, with commas`,
  http: url('http:', 'https:'),
  claim: (text) =>
    /^[\w.:/-]{1,100}=(?:username|email)$/.test(text)
      ? undefined
      : 'a claim and a field of the account, username or email, e.g. email=email',
  scopes: (text) => (/^openid(?: [\x21\x23-\x5b\x5d-\x7e]{1,100}){0,20}$/.test(text) ? undefined : 'scopes with spaces, openid first'),
  label: (text) => ([...text].length <= 20 ? undefined : 'at most 20 signs'),
  smtp: url('smtp:', 'smtps:'),
  mailbox: (text) => (/^[^\r\n]*[^\s@]@[^\s@]+$/.test(text.replace(/>$/, '')) ? undefined : 'a sender like 督查室 <ducha@example.gov.cn>'),
} as const satisfies Readonly<Record<string, SettingCheck>>;
