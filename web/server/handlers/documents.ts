import { judgeFile } from '../../../rules/evidence/file-kinds.ts';
import { may } from '../../../rules/access/permissions/may.ts';
import { standingIn } from '../../../rules/access/permissions/standing.ts';
import type { documentsRoutes } from '../../api/documents.ts';
import type { HandlersOf } from '../context.ts';
import { closedFor, stateOf } from '../case-actions.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { denied } from '../denied.ts';
import { readBody } from '../read-body.ts';
import { demand } from '../refusals.ts';
import { refuseMarkings } from '../refuse-markings.ts';
import { seenCase } from '../seen-case.ts';
import { refuseUpload } from '../uploads/upload-checks.ts';

const TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

export function documentsHandlers(): HandlersOf<typeof documentsRoutes> {
  return {
    async document({ context, user, params: { documentId, format }, response }) {
      const now = momentText(context.clock.now());
      const row = await context.register.document(user, documentId);
      const sight = row && (await context.register.sight(row.caseId));
      const file = row && (await context.office.file(row.files[format]));
      if (!row || !sight || !file) throw await denied(context, user, `document/${documentId}`, now);
      const action = format === 'html' ? 'read-document' : 'download-document';
      demand(user, action, `document/${documentId}`, standingIn(user, sight.facts));
      await context.office.audit({
        at: now,
        actor: user.userId,
        action: format === 'html' ? '阅览文书' : '下载文书',
        subject: row.number || documentId,
        detail: { documentId, format },
      });
      const name = encodeURIComponent(`${row.number || row.name}.${format}`);
      response.setHeader('content-type', TYPES[format]);
      response.setHeader('content-disposition', `${format === 'docx' ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`);
      response.setHeader('cache-control', 'private, no-store');
      // A document is data: nothing in it may run, even if a template were changed to carry a script.
      if (format === 'html')
        response.setHeader(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
        );
      response.end(format === 'html' ? page(row.title, context.documentStyles, file.bytes.toString('utf8')) : file.bytes);
    },
    async upload({ context, user, params: { caseId }, query: { name }, request }) {
      const subject = `case/${caseId}/files`;
      const { page, standing, now } = await seenCase(context, user, caseId, subject);
      demand(user, 'upload-evidence', subject, standing);
      const closed = closedFor('upload-evidence', stateOf(page.case));
      if (closed !== undefined) throw new HttpError('CASE_CLOSED', { message: closed });
      await refuseMarkings(context, user, subject, name);
      const bytes = await readBody(request, MAX_UPLOAD_BYTES);
      if (bytes.length === 0) throw new HttpError('BAD_INPUT', { message: '文件是空的，请重新选择。' });
      const answer = judgeFile(name, bytes);
      if ('problem' in answer) throw wrongField('name', answer.problem);
      await refuseUpload(context, user, { name, bytes, subject });
      const sha256 = await context.office.attach(caseId, bytes, answer.kind.mediaType, name, user, now);
      return { sha256, size: bytes.length, name };
    },
    async file({ context, user, params: { caseId, sha256 }, response }) {
      const subject = `case/${caseId}/files/${sha256}`;
      const { standing, now } = await seenCase(context, user, caseId, subject);
      const given = await context.office.attachments(caseId, sha256);
      // Evidence belongs to the unit that gave it: another co-operating unit does not see it, nor learn that it is there.
      const seesAll = may(user, 'see-all-evidence', standing).allowed;
      const attachment =
        given.find(({ userId }) => userId === user.userId) ??
        given.find(({ unitId }) => seesAll || (unitId !== null && unitId === user.unitId));
      const file = attachment && (await context.office.file(sha256));
      if (!attachment || !file) throw await denied(context, user, subject, now);
      response.setHeader('content-type', 'application/octet-stream');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`);
      response.end(file.bytes);
    },
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const page = (title: string, styles: string, article: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>body{margin:0;background:#eef0f3}@media (min-width:700px){body{padding:16px}}${styles}</style></head><body>${article}</body></html>`;
