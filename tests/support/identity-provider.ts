/**
 * A provider of identities for tests, over HTTP on this machine: discovery, keys, the page where one signs in (which signs in at once whom the
 * test names), tokens with PKCE, userinfo and signing out. Each thing that it says can be made wrong.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;
interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string;
}
export interface Behaviour {
  /** What is in the token besides the necessary; `undefined` takes a necessary one out. */ claims: Claims;
  /** What userinfo says. */ userInfo: Claims | undefined;
  /** Makes the answers of the page where one signs in wrong. */ callback: (parameters: URLSearchParams) => void;
  algorithm: 'RS256' | 'ES256';
  /** Signs by a key that is not published. */ foreignKey: boolean;
  endsSessions: boolean;
  /** Answers 503 to everything. */ isDown: boolean;
  /** Takes a code more than once. */ takesCodesAgain: boolean;
}
export interface IdentityProvider {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** As it is asked next; `reset` makes it well-behaved again. */
  readonly behaviour: Behaviour;
  reset(): void;
  /** What browsers asked of its pages. */
  readonly visits: readonly URL[];
  close(): Promise<void>;
}

const CLIENT = { id: 'siban', secret: 'the-secret-of-the-client' };
const well = (): Behaviour => ({
  claims: { preferred_username: 'zhuren' },
  userInfo: undefined,
  callback: () => undefined,
  algorithm: 'RS256',
  foreignKey: false,
  endsSessions: true,
  isDown: false,
  takesCodesAgain: false,
});
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const keys = { RS256: rsa(), ES256: ec() };
  const foreign = { RS256: rsa(), ES256: ec() };
  const behaviour = well();
  const codes = new Map<string, Code>();
  const visits: URL[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (body: unknown, status = 200): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (behaviour.isDown) return json({}, 503);
    if (url.pathname === '/.well-known/openid-configuration') return json(metadata(issuer, behaviour));
    if (url.pathname === '/keys')
      return json({
        keys: (['RS256', 'ES256'] as const).map((alg) => ({ ...keys[alg].publicKey.export({ format: 'jwk' }), kid: alg, alg, use: 'sig' })),
      });
    if (url.pathname === '/authorize') return signInPage(url, response);
    if (url.pathname === '/token') return json(...(await token(request)));
    if (url.pathname === '/userinfo') return json({ sub: 'subject-1', ...behaviour.userInfo });
    if (url.pathname === '/logout') {
      visits.push(url);
      return void response.writeHead(302, { location: url.searchParams.get('post_logout_redirect_uri') ?? '/' }).end();
    }
    json({}, 404);
  }

  function signInPage(url: URL, response: ServerResponse): void {
    visits.push(url);
    const { searchParams: asked } = url;
    const code = randomBytes(16).toString('hex');
    const redirectUri = asked.get('redirect_uri') ?? '';
    codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirectUri, nonce: asked.get('nonce') ?? '' });
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString();
    behaviour.callback(back.searchParams);
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage): Promise<[unknown, number]> {
    const refused = (error: string): [unknown, number] => [{ error }, 400];
    const body = new URLSearchParams(await textOf(request));
    if (basicOf(request) !== `${CLIENT.id}:${CLIENT.secret}`) return refused('invalid_client');
    const code = codes.get(body.get('code') ?? '');
    if (!behaviour.takesCodesAgain) codes.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || code.challenge !== challenge || code.redirectUri !== body.get('redirect_uri')) return refused('invalid_grant');
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer, aud: CLIENT.id, sub: 'subject-1', iat: now, exp: now + 300, nonce: code.nonce, ...behaviour.claims };
    const { privateKey } = (behaviour.foreignKey ? foreign : keys)[behaviour.algorithm];
    return [
      { access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: signed(claims, behaviour.algorithm, privateKey) },
      200,
    ];
  }

  return {
    issuer,
    client: CLIENT,
    behaviour,
    visits,
    reset: () => {
      Object.assign(behaviour, well());
      visits.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const metadata = (issuer: string, { endsSessions, userInfo }: Behaviour): unknown => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  ...(userInfo === undefined ? {} : { userinfo_endpoint: `${issuer}/userinfo` }),
  ...(endsSessions ? { end_session_endpoint: `${issuer}/logout` } : {}),
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'ES256'],
  authorization_response_iss_parameter_supported: true,
});

function signed(claims: Claims, alg: Behaviour['algorithm'], key: KeyObject): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg, kid: alg, typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** Both parts are encoded as in a form before they are put together (RFC 6749, 2.3.1). */
const basicOf = ({ headers: { authorization = '' } }: IncomingMessage): string =>
  Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
    .map(decodeURIComponent)
    .join(':');

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
