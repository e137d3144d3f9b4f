import { expect, it } from '@jest/globals';
import { isSameHand } from '../../../rules/access/same-hand.ts';

it('should count whoever acts for the one who asked, and him when he acts for another, as one and the same', () => {
  expect(isSameHand({ userId: 'guanli' }, 'guanli')).toBe(true);
  expect(isSameHand({ userId: 'ducha1', represents: { userId: 'guanli' } }, 'guanli')).toBe(true);
  expect(isSameHand({ userId: 'guanli', represents: { userId: 'zhuren' } }, 'guanli')).toBe(true);
  expect(isSameHand({ userId: 'ducha1', represents: { userId: 'zhuren' } }, 'guanli')).toBe(false);
});
