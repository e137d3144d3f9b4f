/**
 * OpenID Connect: authorization code with PKCE, state and nonce. What the provider signs is checked against its published keys, although it came
 * over TLS. What it says of itself is asked at the first sign-in and once an hour, so that Siban starts, and password sign-ins go on, without it.
 */
import * as oidc from 'openid-client';
import { OidcError, type OidcMatching, type OidcPort } from './oidc-port.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** None: a public client, which has PKCE alone. */ readonly clientSecret?: string;
  readonly scopes: string;
  readonly label: string;
  readonly matching: OidcMatching;
  /** Only for a provider on this machine. */ readonly withoutTls?: boolean;
}

const TIMEOUT_S = 8;
const ASK_AGAIN_MS = 3_600_000;
const LONGEST_VALUE = 200;

export function oidcClient(settings: OidcSettings, wallClock: () => number): OidcPort {
  let known: { config: oidc.Configuration; at: number } | undefined;
  let asking: Promise<oidc.Configuration> | undefined;
  const ask = async (): Promise<oidc.Configuration> => {
    try {
      const config = await discovered(settings);
      known = { config, at: wallClock() };
      return config;
    } catch (error) {
      // What it said an hour ago is better than nothing.
      if (known) return known.config;
      throw new OidcError('away', error);
    } finally {
      asking = undefined;
    }
  };
  const provider = async (): Promise<oidc.Configuration> =>
    known && wallClock() - known.at < ASK_AGAIN_MS ? known.config : (asking ??= ask());

  return {
    label: settings.label,
    matching: settings.matching,
    async begin(redirectUri, hint) {
      const config = await provider();
      const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        ...(hint === undefined ? {} : { login_hint: hint }),
      });
      return { url: url.href, checks };
    },
    async finish(callback, { state, nonce, verifier }) {
      const config = await provider();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {};
        return valueOf(claims, settings.matching) ?? (await fromUserInfo(config, tokens.access_token, claims, settings.matching));
      } catch (error) {
        throw new OidcError(whyOf(error), error);
      }
    },
    async leave(returnTo) {
      const config = await provider();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo }).href;
    },
  };
}

const discovered = ({ issuer, clientId, clientSecret, withoutTls = false }: OidcSettings): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(issuer), clientId, {}, wayOfProof(clientSecret), {
    timeout: TIMEOUT_S,
    execute: [oidc.enableNonRepudiationChecks, ...(withoutTls ? [oidc.allowInsecureRequests] : [])],
  });

/** How this client shows that it is the one: as the provider says that it takes it; Basic is what the standard has where it says nothing. */
function wayOfProof(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (taken.includes('client_secret_basic') || !taken.includes('client_secret_post') ? basic : post)(server, ...rest);
  };
}

/** An address that the provider itself calls unproven is nobody's. */
function valueOf(claims: Readonly<Record<string, unknown>>, { claim, field }: OidcMatching): string | undefined {
  if (field === 'email' && claims['email_verified'] === false) return undefined;
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_VALUE ? value : undefined;
}

/** Some providers say no more than who it is in the token, and the rest to who asks with it. */
async function fromUserInfo(
  config: oidc.Configuration,
  accessToken: string,
  claims: Readonly<Record<string, unknown>>,
  matching: OidcMatching,
): Promise<string | undefined> {
  const subject = claims['sub'];
  const isThere = Object.hasOwn(claims, matching.claim);
  if (isThere || config.serverMetadata().userinfo_endpoint === undefined || typeof subject !== 'string') return undefined;
  return valueOf(await oidc.fetchUserInfo(config, accessToken, subject), matching);
}

function whyOf(error: unknown): OidcError['why'] {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? 'cancelled' : 'failed';
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && message === 'fetch failed') ? 'away' : 'failed';
}
