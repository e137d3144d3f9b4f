import type { Handlers } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { denied } from './case-handlers.ts';
import { readBody } from '../read-body.ts';

const TYPES = { html: 'text/html; charset=utf-8', pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;
const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

export function documentHandlers(): Pick<Handlers, 'document' | 'upload' | 'file'> {
  return {
    async document({ context, user, params: { documentId, format }, response }) {
      const now = momentText(context.clock.now());
      const row = await context.register.document(user, documentId);
      const file = row && (await context.office.file(row.files[format]));
      if (!row || !file) throw await denied(context, user, `document/${documentId}`, now);
      await context.office.audit({ at: now, actor: user.userId, action: format === 'html' ? '阅览文书' : '下载文书', subject: row.number || documentId, detail: { documentId, format } });
      const name = encodeURIComponent(`${row.number || row.name}.${format}`);
      response.setHeader('content-type', TYPES[format]);
      response.setHeader('content-disposition', `${format === 'docx' ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`);
      response.setHeader('cache-control', 'private, no-store');
      // A document is data: nothing in it may run, even if a template were changed to carry a script.
      if (format === 'html') response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox");
      response.end(file.bytes);
    },
    async upload({ context, user, params: { caseId }, query: { name }, request }) {
      const now = momentText(context.clock.now());
      if (!(await context.register.page(user, caseId, now))) throw await denied(context, user, `case/${caseId}/files`, now);
      const bytes = await readBody(request, MAX_UPLOAD_BYTES);
      if (bytes.length === 0) throw new HttpError('BAD_INPUT', { message: '文件是空的，请重新选择。' });
      const sha256 = await context.office.putFile(bytes, 'application/octet-stream');
      await context.office.attach(caseId, sha256, name, user.userId, now);
      return { sha256, size: bytes.length, name };
    },
    async file({ context, user, params: { caseId, sha256 }, response }) {
      const now = momentText(context.clock.now());
      const page = await context.register.page(user, caseId, now);
      const attachment = page && (await context.office.attachment(caseId, sha256));
      // Evidence belongs to the unit that gave it: another co-operating unit does not see it.
      const mayRead = attachment && (attachment.unitId === user.unitId || page.case.leadUnitId === user.unitId || user.roles.some((role) => !['unitHead', 'handler', 'reviewer', 'admin'].includes(role)));
      const file = mayRead ? await context.office.file(sha256) : undefined;
      if (!attachment || !file) throw await denied(context, user, `case/${caseId}/files/${sha256}`, now);
      response.setHeader('content-type', 'application/octet-stream');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`);
      response.end(file.bytes);
    },
  };
}
