/** Why the way back from the provider of identities ended here, as the address says it. A word that is not in the table says nothing. */
import { REFUSAL_PARAMETER, SIGN_IN_REFUSALS, type SignInRefusal } from '../../api/sign-in-refusals.ts';

export function refusalIn(search: string): string | undefined {
  const word = new URLSearchParams(search).get(REFUSAL_PARAMETER) ?? '';
  return Object.hasOwn(SIGN_IN_REFUSALS, word) ? SIGN_IN_REFUSALS[word as SignInRefusal] : undefined;
}

/** Said once: it does not come back with the page's own link, nor to whom signs in next. */
export function forgetRefusal(): void {
  if (new URLSearchParams(location.search).has(REFUSAL_PARAMETER)) history.replaceState(null, '', location.pathname);
}
