import { describe, expect, it } from '@jest/globals';
import { isOut } from '../../register/ended-lights.ts';

const supervision = { process_id: 'supervision', assignment_id: 'a-1', state: 'active', started_at: '2026-07-17T09:00:00+08:00' };
const yellow = { scope: 'supervision', at: '2026-07-22T09:00:00+08:00', assignment_id: 'a-1' };

describe('a light of 督办', () => {
  it('should shine while the 督办 goes on', () => {
    expect(isOut(yellow, [supervision])).toBe(false);
  });

  it('should be out when the 督办 has ended', () => {
    expect(isOut(yellow, [{ ...supervision, state: 'completed' }])).toBe(true);
  });

  it('should not shine again because a later 督办 has begun', () => {
    const later = { ...supervision, started_at: '2026-09-01T09:00:00+08:00' };
    expect(isOut(yellow, [{ ...supervision, state: 'completed' }, later])).toBe(true);
  });

  it('should not be kept alight by the 督办 of another unit', () => {
    expect(isOut(yellow, [{ ...supervision, assignment_id: 'a-2' }])).toBe(true);
  });

  it('should leave the lights of the assignment itself alone', () => {
    expect(isOut({ ...yellow, scope: 'final' }, [])).toBe(false);
  });
});
