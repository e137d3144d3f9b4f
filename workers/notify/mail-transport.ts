/** The one way to the mail server, for the outbox and for the letter on trial. */
import { createTransport } from 'nodemailer';

export interface MailServer {
  /** e.g. smtp://user:password@mail.example:587 */ readonly url: string;
  /** The server must offer TLS, else it is told neither the password nor the letter. */ readonly needsTls?: boolean;
}
export interface MailTimes {
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
  readonly dnsTimeout: number;
}
export type MailTransport = ReturnType<typeof createTransport>;

/** What an address may say to nodemailer, and would take back what a setting asks for. */
const NOT_THE_ADDRESS_S = ['requireTLS', 'ignoreTLS', 'opportunisticTLS', 'secure'];

export function mailTransport({ url, needsTls = false }: MailServer, times: MailTimes): MailTransport {
  const address = new URL(url);
  for (const name of NOT_THE_ADDRESS_S) address.searchParams.delete(name);
  return createTransport({ url: address.href, ...times, requireTLS: needsTls && address.protocol === 'smtp:' } as object);
}
