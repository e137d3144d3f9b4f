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

export const checks = {
  flag: oneOf(['true', 'false']),
  logLevel: oneOf(['trace', 'debug', 'info', 'warn', 'error']),
  port: (text) => (isPort(text) ? undefined : 'a port from 0 to 65535'),
  host: (text) => (isHost(text) ? undefined : 'the name or the address of a machine, without a port'),
  address: (text) => (isAddress(text) ? undefined : 'host:port, e.g. 127.0.0.1:26500'),
  socket: (text) => (isAbsolute(text) || isAddress(text) ? undefined : 'the path of a socket, or host:port, e.g. /run/clamav/clamd.ctl'),
  proxies: (text) => (text.split(',').every((part) => isProxy(part.trim())) ? undefined : 'addresses or subnets, with commas'),
  http: url('http:', 'https:'),
  smtp: url('smtp:', 'smtps:'),
  mailbox: (text) => (/^[^\r\n]*[^\s@]@[^\s@]+$/.test(text.replace(/>$/, '')) ? undefined : 'a sender like 督查室 <ducha@example.gov.cn>'),
} as const satisfies Readonly<Record<string, SettingCheck>>;
