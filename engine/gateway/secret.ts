import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../engine-api.ts';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether an `authorization` header carries the secret: `Bearer SECRET`, or `Basic` with the secret as the password of any name, which is what
 * zeebe-node and Elasticsearch's clients can send. Takes as long for a near miss as for any other.
 */
export function secretCheck(secret: Secret): (authorization: string | undefined) => boolean {
  const wanted = [secret].flat().map(hashOf);
  return (authorization = '') => {
    const [kind = '', given = ''] = authorization.split(' ');
    const text = kind.toLowerCase() === 'basic' ? Buffer.from(given, 'base64').toString('utf8').split(':').slice(1).join(':') : given;
    const found = hashOf(text);
    // Each is looked at, whichever it is.
    return wanted.filter((hash) => timingSafeEqual(found, hash)).length > 0;
  };
}

export const NOT_AUTHORIZED = "Expected the metadata 'authorization' to carry this gateway's secret, but it does not.";
