import type { AddressInfo, Server } from 'node:net';

export interface Door {
  /** Words after the address, for the error; '' for the gateway itself. */
  readonly purpose: string;
  /** The settings of Siban's command line that say where it is. */
  readonly hostSetting: string;
  readonly portSetting: string;
}

/** @returns the port it listens on. Throws with what to do about it. */
export const listenOn = (server: Server, host: string, port: number, door: Door): Promise<number> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      reject(
        new Error(`Expected to listen on ${host}:${port}${door.purpose}, but it is not possible: ${reasonOf(error, door, port === 0)}`, {
          cause: error,
        }),
      );
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });

function reasonOf({ code, message }: NodeJS.ErrnoException, { hostSetting, portSetting }: Door, isAnyPort: boolean): string {
  switch (code) {
    case 'EADDRINUSE':
      return isAnyPort ? message : `the port is in use. Set ${portSetting} to another one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `this machine has no such address. Set ${hostSetting} to one of its own.`;
    case 'EACCES':
      return `its user may not. Set ${portSetting} to a port from 1024 on.`;
    default:
      return message;
  }
}
