import { describe, expect, it } from '@jest/globals';
import type { User } from '../../web/api/entities.ts';
import type { ServerContext } from '../../web/server/context.ts';
import { retryIncident } from '../../web/server/incidents/retry.ts';

const ROW = {
  key: '7',
  endedAt: null,
  errorType: 'JOB_NO_RETRIES',
  element: { id: 'e', key: '8', name: '报送' },
  process: { id: 'p', instanceKey: '9', name: '流程' },
  job: { key: '6', type: 'siban:notify' },
};

/** Nothing of what was done arrives. */
const contextOf = (kept: unknown[]): ServerContext =>
  ({
    register: { incident: async () => ROW, incidentAfter: async () => undefined, stepAfter: async () => undefined, taken: async () => 1 },
    office: { auditAct: async (entry: unknown) => void kept.push(entry) },
    commands: {
      updateJobRetries: async (...what: unknown[]) => void kept.push(what),
      resolveIncident: async (...what: unknown[]) => void kept.push(what),
    },
    arrivals: { limitMs: 10, until: async (seen: () => Promise<boolean>) => seen() },
    clock: { now: () => 0 },
  }) as unknown as ServerContext;

describe('trying again', () => {
  it('should say that it is under way when nothing is known yet, and have kept who did it before it was done', async () => {
    const kept: unknown[] = [];
    const answer = await retryIncident(contextOf(kept), { userId: 'guanli' } as User, '7');
    expect(answer).toMatchObject({ settled: false, outcome: 'under-way', incident: null });
    expect(kept).toEqual([expect.objectContaining({ action: '重试异常', actor: 'guanli' }), ['6', 3], ['7']]);
  });

  it('should do nothing that cannot be kept in the log of acts', async () => {
    const kept: unknown[] = [];
    const context = contextOf(kept);
    const full = { ...context, office: { auditAct: () => Promise.reject(new Error('disk full')) } } as unknown as ServerContext;
    await expect(retryIncident(full, { userId: 'guanli' } as User, '7')).rejects.toThrow('disk full');
    expect(kept).toEqual([]);
  });
});
