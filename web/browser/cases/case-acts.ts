/** What can be done on a case beside its tasks: how it is called, what it does, and what is asked for it. */
import { APPEAL_SUBJECTS } from '../../../processes/contract.ts';
import type { CaseAction } from '../../api/entities.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'choice' | 'assignment' | 'date' | 'unit' | 'change' | 'changed' | 'targets' | 'row';
  readonly options?: readonly string[];
  readonly optional?: boolean;
}
export interface Action {
  readonly key: CaseAction;
  /** Where one right has several entries in the menu. */
  readonly id?: string;
  /** Sent along with what is filled in. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly help: string;
  readonly fields: readonly Field[];
}

const REASONED: readonly Field[] = [
  { name: 'reason', label: '理由', kind: 'long' },
  { name: 'basis', label: '依据文件', kind: 'text' },
];
export const ACTIONS: readonly Action[] = [
  {
    key: 'instruction',
    label: '批示',
    help: '批示记入全过程并告知承办单位；选择“督办”或“查办”即转入相应阶段。',
    fields: [
      { name: 'text', label: '批示内容', kind: 'long' },
      { name: 'decision', label: '要求', kind: 'choice', options: ['关注', '督办', '查办'] },
    ],
  },
  {
    key: 'change',
    label: '变更',
    help: '变更须经主任确认，原内容保留在全过程中。',
    fields: [{ name: 'field', label: '变更事项', kind: 'change' }, { name: 'to', label: '改为', kind: 'changed' }, ...REASONED],
  },
  {
    key: 'change',
    id: 'change-deadline',
    label: '变更任务期限',
    help: '经主任确认后，该单位的办结期限和预警时点随之重算，并告知该单位。',
    fixed: { field: 'deadline' },
    fields: [{ name: 'assignmentId', label: '任务', kind: 'row' }, { name: 'to', label: '改到', kind: 'date' }, ...REASONED],
  },
  {
    key: 'change',
    id: 'change-targets',
    label: '变更任务指标',
    help: '经主任确认后，今后的反馈、核查和验收都按新指标。',
    fixed: { field: 'targets' },
    fields: [
      { name: 'assignmentId', label: '任务', kind: 'row' },
      { name: 'targets', label: '指标改为（至少一个，要有数量和单位）', kind: 'targets' },
      ...REASONED,
    ],
  },
  { key: 'suspend', label: '挂起', help: '挂起期间时限停止计算，恢复后自动顺延。', fields: REASONED },
  { key: 'resume', label: '恢复办理', help: '时限按挂起天数顺延。', fields: [] },
  {
    key: 'revoke',
    label: '撤销',
    help: '申请后由另一位领导批准；批准后本事项终止办理，不能恢复，全过程仍然保留。批准之前照常办理。',
    fields: REASONED,
  },
  {
    key: 'hand-over',
    label: '提请遗留转办',
    help: '因本单位以外的原因不能办结的，提请书记批示转由另一件事项续办。书记同意并附批示图片后，本事项经三不放过审核销号；责任认定照常作出。',
    fields: [
      { name: 'reason', label: '遗留原因', kind: 'long' },
      { name: 'followUp', label: '续办事项编号（须已立项）', kind: 'text' },
    ],
  },
  {
    key: 'add-assignment',
    label: '追加交办',
    help: '为新的单位增加一行任务。',
    fields: [
      { name: 'unitId', label: '单位', kind: 'unit' },
      { name: 'responsible', label: '责任人', kind: 'text' },
      { name: 'task', label: '任务', kind: 'long' },
      { name: 'targets', label: '指标（至少一个，要有数量和单位）', kind: 'targets' },
      { name: 'deadline', label: '时限', kind: 'date', optional: true },
    ],
  },
  {
    key: 'bulletin',
    label: '通报',
    help: '表扬、批评均记入考核。',
    fields: [
      { name: 'kind', label: '类别', kind: 'choice', options: ['表扬', '批评'] },
      { name: 'reason', label: '事由', kind: 'long' },
    ],
  },
  { key: 'progress-update', label: '更新进展', help: '随时报送最新累计数，台账和路线图随之更新；不代替周期反馈。', fields: [] },
  {
    key: 'extension-request',
    label: '申请延期',
    help: '须在到期前至少一个工作日申请；到期后申请不予受理。',
    fields: [
      { name: 'assignmentId', label: '交办件', kind: 'assignment' },
      { name: 'to', label: '申请延至', kind: 'date' },
      { name: 'reason', label: '理由', kind: 'long' },
      { name: 'progress', label: '目前进展', kind: 'long' },
      { name: 'measures', label: '保障措施', kind: 'long' },
    ],
  },
  {
    key: 'appeal',
    label: '申请复核',
    help: '对督查结论、责任认定、考核结果有异议的，在送达后规定日数内可以申请一次；由未作出原结论的人员复核。复核期间不停止整改。',
    fields: [
      { name: 'assignmentId', label: '交办件', kind: 'assignment' },
      { name: 'subject', label: '申请复核', kind: 'choice', options: APPEAL_SUBJECTS },
      { name: 'reason', label: '理由', kind: 'long' },
      { name: 'evidence', label: '佐证材料（一行一件）', kind: 'long', optional: true },
    ],
  },
];

/** Its place in the menu. */
export const entryOf = ({ id, key }: Action): string => id ?? key;
