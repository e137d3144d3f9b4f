/** Papers and evidence. */
import { z } from 'zod';
import { caseId, route } from './route.ts';

export const documentsRoutes = {
  document: route({
    method: 'get',
    path: '/api/documents/:documentId/:format',
    summary: '文书（html、pdf、docx）',
    access: 'user',
    params: z.object({ documentId: z.string().min(1).max(120), format: z.enum(['html', 'pdf', 'docx']) }),
    contentType: 'application/octet-stream',
  }),
  upload: route({
    method: 'post',
    path: '/api/cases/:caseId/files',
    summary: '上传佐证材料',
    access: 'user',
    params: caseId,
    query: z.object({ name: z.string().min(1).max(200) }),
    upload: 'application/octet-stream',
    response: z.object({ sha256: z.string(), size: z.number(), name: z.string() }),
    status: 201,
  }),
  file: route({
    method: 'get',
    path: '/api/cases/:caseId/files/:sha256',
    summary: '下载佐证材料',
    access: 'user',
    params: caseId.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    contentType: 'application/octet-stream',
  }),
} as const;
