/** What a refused command means for the person who gave it. */
import { HttpError } from './http-errors.ts';

export function toHttpError(error: unknown, gone: 'TASK_GONE' | 'NOT_FOUND' | 'INCIDENT_GONE' = 'TASK_GONE'): HttpError {
  const { status, message } = error as { status?: string; message?: string };
  const detail = message ?? String(error);
  if (status === 'NOT_FOUND' || status === 'FAILED_PRECONDITION') return new HttpError(gone, { detail, cause: error });
  // Zeebe's own words.
  if (status === 'RESOURCE_EXHAUSTED' && detail.includes('out of disk space')) return new HttpError('DISK_FULL', { detail, cause: error });
  if (status === 'RESOURCE_EXHAUSTED' || status === 'UNAVAILABLE' || status === 'DEADLINE_EXCEEDED')
    return new HttpError('ENGINE_BUSY', { detail, cause: error });
  if (status === 'ALREADY_EXISTS')
    return new HttpError('DUPLICATE', { message: '这项操作已经提交过，请刷新页面查看。', detail, cause: error });
  return new HttpError('INTERNAL', { detail, cause: error });
}
