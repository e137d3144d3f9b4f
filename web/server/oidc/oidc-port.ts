/** What the server asks of the office's own provider of identities (OpenID Connect). The composition decides which one stands behind it. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: only who began can use the code. */ readonly verifier: string;
}

/** Which of what the provider says of a person is compared with what the office knows of him. */
export interface OidcMatching {
  readonly claim: string;
  readonly field: 'username' | 'email';
}

export interface OidcPort {
  /** As staff know it: stands on the button. */ readonly label: string;
  readonly matching: OidcMatching;
  /** Where the browser goes. @param hint the login name of whom it is expected to be */
  begin(redirectUri: string, hint: string | undefined): Promise<{ url: string; checks: OidcChecks }>;
  /** What the provider says of who came back; undefined where it does not say it. @param callback the address that he came back by */
  finish(callback: URL, checks: OidcChecks): Promise<string | undefined>;
  /** Where the browser goes to end the provider's session too; undefined where the provider has no such page. */
  leave(returnTo: string): Promise<string | undefined>;
}

/** `away`: it does not answer; `cancelled`: the person broke off there; `failed`: what it answered is not to be believed. */
export class OidcError extends Error {
  readonly why: 'away' | 'cancelled' | 'failed';
  constructor(why: OidcError['why'], cause: unknown) {
    super(`Expected the provider of identities to say who signs in, but ${reasonOf(cause)}.`, { cause });
    this.name = 'OidcError';
    this.why = why;
  }
}

/** For who keeps the machine; tokens stand in none of these texts. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'it did not';
  const { code } = cause as { code?: unknown };
  const inner = cause.cause instanceof Error ? cause.cause.message : '';
  return [cause.message, typeof code === 'string' ? `(${code})` : '', inner && inner !== cause.message ? inner : '']
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 500);
}
