/** How Siban shows a gateway that it may call: a secret, and what it trusts the gateway's certificate by. */
import { isLoopback } from './doors.ts';
import { secretOf, settingOf, type Environment } from './settings.ts';
import { fileOf } from './tls-files.ts';
import type { GatewayAccess } from '../web/server/commands/zeebe-commands.ts';

/** Zeebe's clients send a secret as the password of a name; which name is nothing to the embedded engine. */
export const accessWith = (secret: string): GatewayAccess => ({ basicAuth: { username: 'siban', password: secret } });

/** Of the cluster at ZEEBE_ADDRESS. */
export function clusterAccess(environment: Environment): { access: GatewayAccess; secret?: string } {
  const secret = secretOf(environment, 'ZEEBE_SECRET');
  const ca = settingOf(environment, 'ZEEBE_TLS_CA') === '' ? undefined : fileOf(environment, 'ZEEBE_TLS_CA');
  const address = settingOf(environment, 'ZEEBE_ADDRESS');
  if (secret !== undefined && ca === undefined && !isLoopback(address.slice(0, address.lastIndexOf(':'))))
    throw new Error(
      `Expected ZEEBE_TLS_CA to be set, because ZEEBE_SECRET would go to '${address}' for everybody on the way to read, but it is not. Set it to the file of the authority that the gateway's certificate is from.`,
    );
  const clock = settingOf(environment, 'ZEEBE_MANAGEMENT_URL');
  if (secret !== undefined && clock.startsWith('http:') && !isLoopback(new URL(clock).hostname.replace(/^\[|\]$/g, '')))
    throw new Error(
      `Expected ZEEBE_MANAGEMENT_URL to begin with https://, because ZEEBE_SECRET would go to '${clock}' for everybody on the way to read, but it begins with http://. Give the engine's management port a certificate, or leave the setting out.`,
    );
  return {
    access: {
      ...(secret === undefined ? {} : accessWith(secret)),
      ...(ca === undefined ? {} : { useTLS: true, customSSL: { rootCerts: Buffer.from(ca) } }),
    },
    ...(secret === undefined ? {} : { secret }),
  };
}
