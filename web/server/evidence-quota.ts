/**
 * How much may be given to one case. A case's page and 卷宗 list 200 files; the bytes are what one unit needs for photos of every site it reports
 * on, and what leaves an office's one disk room for a thousand cases.
 */
import type { Usage } from '../../store/attachments.ts';
import { HttpError } from './http-errors.ts';

const MB = 1024 * 1024;
export const QUOTA = {
  unit: { files: 60, bytes: 300 * MB },
  case: { files: 200, bytes: 1_000 * MB },
} as const;

export function refuseBeyondQuota({ all, own }: { readonly all: Usage; readonly own: Usage }, bytes: number): void {
  const beyond = (usage: Usage, most: Usage): boolean => usage.files + 1 > most.files || usage.bytes + bytes > most.bytes;
  const said = ({ files, bytes: most }: Usage): string => `${files}个文件、共${most / MB}MB`;
  if (beyond(own, QUOTA.unit))
    throw new HttpError('TOO_MANY_FILES', {
      message: `本单位给这件事项的材料已到上限（${said(QUOTA.unit)}），请合并或压缩后再上传，确需更多请联系督查室。`,
    });
  if (beyond(all, QUOTA.case))
    throw new HttpError('TOO_MANY_FILES', { message: `这件事项的材料已到上限（${said(QUOTA.case)}），请联系督查室。` });
}
