/** A page of our own, and nothing else: who is signed in is not sent on to where a stranger's link says. */
const LONGEST = 500;
const OWN = 'http://own.invalid';

export function returnPath(wanted: string | undefined): string {
  if (
    wanted === undefined ||
    wanted.length > LONGEST ||
    !/^\/[^/\\]?/.test(wanted) ||
    /[\\\p{Cc}\s]/u.test(wanted) ||
    wanted.startsWith('//')
  )
    return '/';
  if (!URL.canParse(wanted, OWN)) return '/';
  const { origin, pathname, search } = new URL(wanted, OWN);
  return origin !== OWN || pathname.startsWith('//') || pathname.startsWith('/api/') ? '/' : `${pathname}${search}`;
}
