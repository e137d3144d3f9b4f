import { describe, expect, it, test } from '@jest/globals';
import { judgeSecrecy, offlineStub } from '../../../rules/access/sensitive.ts';

describe('state secrets', () => {
  test.each(['秘密', '机密', '绝密'])('should be refused with what to do (%s)', (secrecy) => {
    const answer = judgeSecrecy(secrecy);
    expect(answer.allowed).toBe(false);
    expect(answer).toHaveProperty('message', expect.stringContaining('线下办理'));
  });

  it('should be recognised by the marking of a pasted paper', () => {
    expect(judgeSecrecy('内部', ['关于某事', '机密★1年 关于……']).allowed).toBe(false);
    expect(judgeSecrecy('内部', ['加强保密教育，严守秘密']).allowed).toBe(true);
    expect(judgeSecrecy('').allowed).toBe(false);
  });

  it('should leave a stub without content', () => {
    expect(offlineStub('DC2026-0030', 'A12')).toEqual({ caseNumber: 'DC2026-0030', unitId: 'A12', notice: '涉密事项线下办理' });
  });
});
