/**
 * A table whose root carries `siban:effect="立即生效"` acts at once: running cases use its newest version from the moment it is published.
 * All others stay with the cases that began with them. The table says so itself, so that whoever changes it can see it.
 */
import { xmlTags } from './xml-tags.ts';

export const SIBAN_NAMESPACE = 'https://siban/schema/1.0';
const ATTRIBUTE = 'effect';
const AT_ONCE = '立即生效';

export function actsAtOnce(dmn: string): boolean {
  for (const { kind, attributes } of xmlTags(dmn)) {
    if (kind === 'close') continue;
    const prefix = Object.entries(attributes)
      .find(([name, uri]) => name.startsWith('xmlns:') && uri === SIBAN_NAMESPACE)?.[0]
      .slice(6);
    return prefix !== undefined && attributes[`${prefix}:${ATTRIBUTE}`] === AT_ONCE;
  }
  return false;
}
