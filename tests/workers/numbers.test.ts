import { describe, expect, it } from '@jest/globals';
import { number } from '../../workers/number/number.ts';
import { fakeOffice, resultOf, runJob } from './support/fake-context.ts';

describe('number plugin', () => {
  it('should give each job the next number, of the year of the office', async () => {
    const office = fakeOffice('2026-12-31T23:59:59+08:00');
    const next = (sequence: string, key: string) => resultOf(runJob(number, office, { sequence }, {}, { key }));
    expect(await next('case', 'a')).toEqual({ caseNumber: 'DC2026-0001' });
    expect(await next('urging', 'b')).toEqual({ number: '云督催〔2026〕1号' });
    expect(await next('urging', 'c')).toEqual({ number: '云督催〔2026〕2号' });
    expect(await next('bulletin', 'd')).toEqual({ number: '督查通报第1期' });
    office.at('2027-01-01T00:00:00+08:00');
    expect(await next('urging', 'e')).toEqual({ number: '云督催〔2027〕1号' });
  });

  it('should give a job that is run twice, or by two workers at once, one number', async () => {
    const office = fakeOffice('2026-02-02T10:00:00+08:00');
    const both = await Promise.all([1, 2].map(() => resultOf(runJob(number, office, { sequence: 'urging' }, {}, { key: 'same' }))));
    expect(both).toEqual([{ number: '云督催〔2026〕1号' }, { number: '云督催〔2026〕1号' }]);
    expect(await resultOf(runJob(number, office, { sequence: 'urging' }, {}, { key: 'other' }))).toEqual({ number: '云督催〔2026〕2号' });
  });

  it('should leave no gap when the store fails', async () => {
    const office = fakeOffice('2026-02-02T10:00:00+08:00');
    office.store.failNextCommit();
    expect(await runJob(number, office, { sequence: 'urging' }, {}, { key: 'x' })).toMatchObject({
      kind: 'failed',
      retries: 2,
      backOff: 1000,
    });
    expect(await resultOf(runJob(number, office, { sequence: 'urging' }, {}, { key: 'x' }))).toEqual({ number: '云督催〔2026〕1号' });
  });

  it('should refuse a sequence that the office does not have', async () => {
    expect(await runJob(number, fakeOffice('2026-02-02T10:00:00+08:00'), { sequence: 'letters' }, {})).toMatchObject({
      kind: 'failed',
      retries: 0,
    });
  });
});
