/** The two halves of signing in at the office's own provider: the way there, and what comes back. Accounts are matched, never made. */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { oidcRoutes } from '../../api/oidc.ts';
import { REFUSAL_PARAMETER, SIGN_IN_REFUSALS, SIGNED_IN_PATH, type SignInRefusal } from '../../api/sign-in-refusals.ts';
import { beginSession } from '../auth/begin-session.ts';
import { LoginGuard } from '../auth/login-guard.ts';
import { clearCookie, readCookie, setCookie } from '../auth/cookies.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { OidcError, type OidcPort } from '../oidc/oidc-port.ts';
import { returnPath } from '../oidc/return-path.ts';
import { TRANSACTION_MS, Transactions, type Transaction } from '../oidc/transaction.ts';

const COOKIE = 'siban_oidc';
const CALLBACK = '/api/oidc/callback';

/** Where this person has the pages open: the provider takes only the addresses that it was told. */
export const ownOrigin = (request: Request): string => `${request.protocol}://${request.host}`;

export function oidcHandlers(): HandlersOf<typeof oidcRoutes> {
  const transactions = new Transactions();
  // Whoever sends nonsense here again and again fills no log with it.
  const guard = new LoginGuard(randomBytes(32).toString('hex'));
  const isToldOf = ({ context, request }: Pick<Coming, 'context' | 'request'>): boolean =>
    guard.attempt('', ipKeyGenerator(request.ip ?? ''), context.wallClock()) === undefined;
  return {
    async beginOidc({ context, body, request, response }) {
      const oidc = configured(context);
      const redirectUri = `${ownOrigin(request)}${CALLBACK}`;
      const hint = body.userId !== undefined && oidc.matching.field === 'username' ? body.userId : undefined;
      const { url, checks } = await oidc.begin(redirectUri, hint).catch((error: unknown) => {
        if (isToldOf({ context, request })) tellOperator(context, error);
        throw new HttpError('SIGN_IN_AWAY', { cause: error });
      });
      const to = body.userId === undefined ? returnPath(body.to) : SIGNED_IN_PATH;
      const sealed = transactions.seal({ ...checks, redirectUri, to, userId: body.userId ?? null }, context.wallClock());
      // Lax: the browser brings it along when the provider sends it back.
      setCookie(request, response, { name: COOKIE, value: sealed, maxAgeS: TRANSACTION_MS / 1_000, sameSite: 'Lax' });
      return { url };
    },
    async finishOidc({ context, request, response }) {
      const oidc = configured(context);
      const sealed = readCookie(request, COOKIE);
      const transaction = sealed === undefined ? undefined : transactions.open(sealed, context.wallClock());
      clearCookie(request, response, COOKIE, 'Lax');
      const refused = transaction ? await signIn({ context, oidc, request, response, transaction, isToldOf }) : 'late';
      // The code stands in the address of this answer: no page that follows learns it.
      response.setHeader('referrer-policy', 'no-referrer');
      response.redirect(303, refused === undefined ? (transaction?.to ?? '/') : refusalPage(transaction, refused));
    },
  };
}

function configured({ oidc }: ServerContext): OidcPort {
  if (!oidc) throw new HttpError('NOT_FOUND', { message: '本单位没有设置统一认证，请用用户名和密码登录。' });
  return oidc;
}

const refusalPage = (transaction: Transaction | undefined, why: SignInRefusal): string =>
  `${transaction?.userId == null ? '/' : SIGNED_IN_PATH}?${REFUSAL_PARAMETER}=${why}`;

interface Coming {
  readonly context: ServerContext;
  readonly oidc: OidcPort;
  readonly request: Request;
  readonly response: Response;
  readonly transaction: Transaction;
  readonly isToldOf: (coming: Pick<Coming, 'context' | 'request'>) => boolean;
}

/** Undefined: he is signed in. */
async function signIn(coming: Coming): Promise<SignInRefusal | undefined> {
  const { context, oidc, request, response, transaction } = coming;
  const refuse = async (why: SignInRefusal, actor: string): Promise<SignInRefusal> => {
    const detail = { from: request.ip ?? null, how: 'oidc', reason: SIGN_IN_REFUSALS[why] };
    await context.office.audit({ at: momentText(context.clock.now()), actor, action: '登录失败', subject: 'session', detail });
    return why;
  };
  const said = await whoCameBack(coming);
  if ('why' in said) {
    const isTold = coming.isToldOf(coming);
    if (isTold && said.error !== undefined) tellOperator(context, said.error);
    return isTold ? refuse(said.why, transaction.userId ?? oidc.label) : said.why;
  }
  const matching = await context.office.accountsMatching(oidc.matching.field, said.value);
  const [person, second] = matching.filter(({ active }) => active);
  if (!person) return refuse(matching.length > 0 ? 'disabled' : 'unknown', said.value);
  if (second) return refuse('double', said.value);
  if (transaction.userId !== null && transaction.userId !== person.userId) return refuse('other', person.userId);
  await beginSession({ context, request, response }, person.userId, 'oidc');
  return undefined;
}

async function whoCameBack({
  oidc,
  request,
  transaction,
}: Coming): Promise<{ value: string } | { why: SignInRefusal; error?: OidcError | undefined }> {
  try {
    // The address that was told to the provider, with what it sent along.
    const callback = new URL(transaction.redirectUri);
    callback.search = new URL(request.originalUrl, transaction.redirectUri).search;
    const value = await oidc.finish(callback, transaction);
    return value === undefined ? { why: 'claim' } : { value };
  } catch (error) {
    if (!(error instanceof OidcError)) throw error;
    return { why: error.why, error: error.why === 'cancelled' ? undefined : error };
  }
}

const tellOperator = (context: ServerContext, error: unknown): void =>
  context.log.warn(
    { reason: error instanceof Error ? error.message : String(error) },
    'Expected the provider of identities (OIDC_ISSUER) to answer as it should, but it did not',
  );
