/** What is done with a case or a row of it besides its tasks, and what the gate would say. */
import { z } from 'zod';
import { caseId, route, taken } from './route.ts';

export const actionsRoutes = {
  gatePreview: route({
    method: 'get',
    path: '/api/cases/:caseId/gate-preview',
    summary: '三不放过预检（不产生效果）',
    access: 'user',
    params: caseId,
    response: z.object({ passed: z.boolean(), codes: z.array(z.string()), reasons: z.array(z.string()) }),
  }),
  caseAction: route({
    method: 'post',
    path: '/api/cases/:caseId/actions/:action',
    summary: '批示、变更、挂起、恢复、撤销、遗留转办、追加、通报',
    access: 'user',
    params: caseId.extend({
      action: z.enum(['instruction', 'change', 'suspend', 'resume', 'revoke', 'hand-over', 'add-assignment', 'bulletin']),
    }),
    body: z.record(z.string(), z.unknown()),
    response: taken,
  }),
  assignmentAction: route({
    method: 'post',
    path: '/api/assignments/:assignmentId/actions/:action',
    summary: '进展更新、延期申请、复核申请',
    access: 'user',
    params: z.object({ assignmentId: z.string().min(1).max(100), action: z.enum(['progress-update', 'extension-request', 'appeal']) }),
    body: z.record(z.string(), z.unknown()),
    response: taken,
  }),
} as const;
