/** The office's provider of identities, as the settings name it. What cannot work is refused at the start, in one line. */
import type { OidcSettings } from '../web/server/oidc/oidc-client.ts';
import { isLoopback } from './doors.ts';
import { settingOf, type Environment } from './settings.ts';

export function oidcIn(environment: Environment): { oidc?: OidcSettings } {
  const text = (name: string): string => settingOf(environment, name);
  const [issuer, clientId, clientSecret] = [text('OIDC_ISSUER'), text('OIDC_CLIENT_ID'), text('OIDC_CLIENT_SECRET')];
  if (issuer === '' && clientId === '' && clientSecret === '') return {};
  if (issuer === '' || clientId === '')
    throw new Error(
      `Expected OIDC_ISSUER and OIDC_CLIENT_ID to be set together, but ${issuer === '' ? 'OIDC_ISSUER' : 'OIDC_CLIENT_ID'} is not. Set both, or none of the OIDC settings.`,
    );
  const { protocol, hostname } = new URL(issuer);
  const withoutTls = protocol === 'http:';
  if (withoutTls && !isLoopback(hostname.replace(/^\[|\]$/g, '')))
    throw new Error(
      `Expected OIDC_ISSUER to begin with https://, because whoever sits on the way to '${issuer}' could sign in as anybody, but it begins with http://. Take its https address.`,
    );
  const [claim = '', field] = text('OIDC_CLAIM').split('=');
  return {
    oidc: {
      issuer,
      clientId,
      ...(clientSecret === '' ? {} : { clientSecret }),
      scopes: text('OIDC_SCOPES'),
      label: text('OIDC_LABEL'),
      matching: { claim, field: field === 'email' ? 'email' : 'username' },
      ...(withoutTls ? { withoutTls } : {}),
    },
  };
}
