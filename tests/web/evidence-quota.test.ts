import { describe, expect, it } from '@jest/globals';
import { QUOTA, refuseBeyondQuota } from '../../web/server/evidence-quota.ts';

const none = { files: 0, bytes: 0 };

describe('how much may be given to a case', () => {
  it.each([
    ['as many files as a unit has room for', { own: QUOTA.unit, all: none }, /^本单位/],
    ['as many bytes of a unit', { own: { files: 1, bytes: QUOTA.unit.bytes - 4 }, all: none }, /^本单位/],
    ['as many files as a case has room for', { own: none, all: QUOTA.case }, /^这件事项/],
    ['as many bytes of a case', { own: none, all: { files: 1, bytes: QUOTA.case.bytes - 4 } }, /^这件事项/],
  ])('should be refused: %s', (_what, usage, said) => {
    expect(() => refuseBeyondQuota(usage, 5)).toThrow(said);
  });

  it('should be taken up to the last file and byte', () => {
    const { unit, case: all } = QUOTA;
    expect(() =>
      refuseBeyondQuota({ own: { files: unit.files - 1, bytes: unit.bytes - 5 }, all: { files: all.files - 1, bytes: all.bytes - 5 } }, 5),
    ).not.toThrow();
  });
});
