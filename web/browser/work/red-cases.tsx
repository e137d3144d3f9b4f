/** The cases with a red light, each one click from the reason. */
import { Tag } from 'antd';
import type { CaseRow } from '../../api/entities.ts';
import { CaseCard, CaseNumberLink, CaseTitleLink, PHASE_COLOURS } from '../cases/case-card.tsx';
import { day } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { PlainTable, type PlainColumn } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';

const COLUMNS: readonly PlainColumn<CaseRow>[] = [
  { title: '编号', width: 148, cell: (row) => <CaseNumberLink row={row} /> },
  { title: '事项', cell: (row) => <CaseTitleLink row={row} /> },
  { title: '主办单位', cell: ({ leadUnitName }) => leadUnitName },
  { title: '阶段', width: 80, cell: ({ phase }) => <Tag color={PHASE_COLOURS[phase]}>{phase}</Tag> },
  { title: '状态', width: 130, cell: ({ status }) => status },
  { title: '灯', width: 84, cell: ({ light, lightReason }) => <Lamp colour={light} reason={lightReason} /> },
  { title: '时限', width: 120, cell: ({ dueAt }) => <span className="number">{day(dueAt)}</span> },
];

export function RedCases({ rows }: { rows: readonly CaseRow[] }) {
  const phone = usePhone();
  if (phone) return rows.map((row) => <CaseCard key={row.caseId} row={row} />);
  return <PlainTable rows={rows} columns={COLUMNS} rowKey={({ caseId }) => caseId} />;
}
