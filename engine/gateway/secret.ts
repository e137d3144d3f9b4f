import { createHash, timingSafeEqual } from 'node:crypto';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether an `authorization` header carries the secret: `Bearer SECRET`, or `Basic` with the secret as the password of any name, which is what
 * zeebe-node and Elasticsearch's clients can send. Takes as long for a near miss as for any other.
 */
export function secretCheck(secret: string): (authorization: string | undefined) => boolean {
  const wanted = hashOf(secret);
  return (authorization = '') => {
    const [kind = '', given = ''] = authorization.split(' ');
    const text = kind.toLowerCase() === 'basic' ? Buffer.from(given, 'base64').toString('utf8').split(':').slice(1).join(':') : given;
    return timingSafeEqual(hashOf(text), wanted);
  };
}

export const NOT_AUTHORIZED = "Expected the metadata 'authorization' to carry this gateway's secret, but it does not.";
