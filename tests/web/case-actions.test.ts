/** What the state of a case or of a row forbids, whoever asks: it is no right, and combined with the rights only for the page and the answer. */
import { describe, expect, it, test } from '@jest/globals';
import { CASE_ACTION_NAMES, type CaseAction } from '../../rules/access/permissions/actions.ts';
import type { CaseFacts } from '../../rules/access/visibility.ts';
import type { User } from '../../web/api/entities.ts';
import { closedFor, judgedPage, rowClosedFor } from '../../web/server/case-actions.ts';
import type { CasePageRead } from '../../web/server/ports.ts';

const READS = ['preview-gate', 'see-all-evidence', 'read-document', 'download-document'];
const open = (status: string): CaseAction[] => CASE_ACTION_NAMES.filter((action) => closedFor(action, status) === undefined);

describe('the state of a case', () => {
  test.each(['待立项审批', '交办中', '办理中', '督办中', '退回整改'])('should allow everything but resuming while it is %s', (status) => {
    expect(CASE_ACTION_NAMES.filter((action) => !open(status).includes(action))).toEqual(['resume']);
  });

  it('should allow resuming, and no second suspension, while it is suspended', () => {
    expect(CASE_ACTION_NAMES.filter((action) => !open('挂起').includes(action))).toEqual(['suspend']);
  });

  it('should leave 批示 and 通报 when it is closed, 复核 and reading when it is archived, and nothing but reading when it is revoked', () => {
    expect(open('已销号')).toEqual([
      'instruction',
      'bulletin',
      'progress-update',
      'extension-request',
      'appeal',
      'preview-gate',
      'upload-evidence',
      ...READS.slice(1),
    ]);
    expect(open('已归档')).toEqual(['appeal', ...READS]);
    expect(open('已撤销')).toEqual(READS);
  });

  it('should be told in one sentence', () => {
    expect(closedFor('upload-evidence', '已归档')).toBe('本事项已归档，不能再上传佐证材料，如确有需要请联系督查室另行立项。');
    expect(rowClosedFor('extension-request', '已验收')).toBe('这项任务已验收，不能再申请延期，如有疑问请联系督查室。');
    expect(rowClosedFor('extension-request', '办理中')).toBeUndefined();
  });
});

describe('the page of a case', () => {
  const head: User = { userId: 'h', username: 'h', name: '负责人', roles: ['unitHead'], unitId: 'szrj', unitName: null };
  const facts: CaseFacts = {
    secrecy: '公开',
    memberIds: [],
    teamIds: [],
    registrarId: null,
    knownTo: [],
    unitIds: ['szrj', 'dlq'],
    leadUnitId: 'szrj',
  };
  const page = (status: string, ...rows: [unitId: string, status: string][]): CasePageRead =>
    ({
      case: { status },
      assignments: rows.map(([unitId, rowStatus]) => ({ unitId, status: rowStatus })),
      documents: [],
      tasks: [],
    }) as unknown as CasePageRead;
  const rights = (read: CasePageRead) => {
    const { may, assignments } = judgedPage(head, facts, read);
    return { page: may.filter((action) => /update|request/.test(action)), rows: assignments.map((row) => row.may) };
  };
  const BOTH = ['progress-update', 'extension-request'];

  it('should offer an act on a row only while a row of the own unit takes it', () => {
    expect(rights(page('办理中', ['szrj', '办理中'], ['dlq', '办理中']))).toEqual({ page: BOTH, rows: [BOTH, []] });
    expect(rights(page('办理中', ['szrj', '已验收'], ['dlq', '办理中']))).toEqual({ page: [], rows: [[], []] });
    expect(rights(page('办理中', ['szrj', '已验收'], ['szrj', '待签收']))).toEqual({ page: BOTH, rows: [[], BOTH] });
    expect(rights(page('已归档', ['szrj', '办理中']))).toEqual({ page: [], rows: [[]] });
  });
});
