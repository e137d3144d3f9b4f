/**
 * Where the embedded engine listens and whom it lets in. Whoever reaches its gateway completes anybody's task: so other machines reach it only
 * with a secret, and the secret goes over TLS only.
 */
import { isIP } from 'node:net';
import type { TlsFiles } from '../engine/engine-api.ts';
import { oldOf, secretOf, settingOf, type Environment } from './settings.ts';
import { tlsFilesOf } from './tls-files.ts';

export interface EngineDoors {
  readonly host: string;
  readonly managementHost: string;
  readonly secret?: string;
  /** The one before, which is still taken. */
  readonly oldSecret?: string;
  readonly tls?: TlsFiles;
}

export function engineDoors(environment: Environment): EngineDoors {
  const [host, managementHost] = [settingOf(environment, 'GATEWAY_HOST'), settingOf(environment, 'MANAGEMENT_HOST')];
  const secret = secretOf(environment, 'GATEWAY_SECRET');
  const oldSecret = oldOf(environment, 'GATEWAY_SECRET');
  const tls = tlsFilesOf(environment, 'GATEWAY_TLS_CERT', 'GATEWAY_TLS_KEY');
  for (const [name, value] of [
    ['GATEWAY_HOST', host],
    ['MANAGEMENT_HOST', managementHost],
  ] as const)
    if (!isLoopback(value) && (secret === undefined || tls === undefined))
      throw new Error(
        `Expected GATEWAY_SECRET, GATEWAY_TLS_CERT and GATEWAY_TLS_KEY to be set, because ${name} '${value}' opens the engine to other machines, but ${secret === undefined ? 'there is no secret' : 'there is no certificate'}. Set all three, or leave ${name} at 127.0.0.1.`,
      );
  return {
    host,
    managementHost,
    ...(secret === undefined ? {} : { secret }),
    ...(oldSecret === undefined ? {} : { oldSecret }),
    ...(tls ? { tls } : {}),
  };
}

/** What whoever starts Siban should know when passwords and papers cross the network in clear, as ALLOW_CLEAR_TEXT accepts; undefined when they do not. */
export const webInClear = ({ host, isTls, isBehindProxy }: { host: string; isTls: boolean; isBehindProxy: boolean }): string | undefined =>
  isTls || isBehindProxy || isLoopback(host)
    ? undefined
    : `其他机器以不加密的方式访问本系统（HOST=${host}，ALLOW_CLEAR_TEXT 已允许），密码和文书在网络上是明文：请尽快设置 TLS_CERT 和 TLS_KEY，或在前面放置加密的代理并设置 SIBAN_TRUSTED_PROXY`;

/** Whether only this machine reaches it. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
