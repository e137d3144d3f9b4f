/** A case as a card, for narrow screens, and the parts of it that its line in a table shows too. */
import { Link } from 'react-router';
import { Tag } from 'antd';
import type { CaseRow } from '../../api/entities.ts';
import { day } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';

export const PHASE_COLOURS = { 交办: 'blue', 催办: 'gold', 督办: 'volcano', 查办: 'magenta' } as const;

const CaseTitle = ({ row }: { row: CaseRow }) => (
  <>
    {row.titleHidden ? '（内部事项，不在知悉范围）' : row.title}
    {row.urgency !== '普通' && (
      <Tag color={row.urgency === '特急' ? 'red' : 'orange'} style={{ marginInlineStart: 8 }}>
        {row.urgency}
      </Tag>
    )}
  </>
);

/** In a table the number and the title both lead to the case. */
export const CaseNumberLink = ({ row: { caseId, number } }: { row: CaseRow }) => (
  <Link to={`/cases/${caseId}`} className="number">
    {number ?? '编号中'}
  </Link>
);
export const CaseTitleLink = ({ row }: { row: CaseRow }) => (
  <Link to={`/cases/${row.caseId}`} style={{ color: 'inherit', fontWeight: 500 }}>
    <CaseTitle row={row} />
  </Link>
);

export function CaseCard({ row }: { row: CaseRow }) {
  return (
    <Link className="row-card" to={`/cases/${row.caseId}`}>
      <div>
        <b>
          <CaseTitle row={row} />
        </b>
      </div>
      <div className="line">
        <Tag color={PHASE_COLOURS[row.phase]} style={{ margin: 0 }}>
          {row.phase}
        </Tag>
        <span>{row.status}</span>
        <Lamp colour={row.light} />
      </div>
      <div className="line muted">
        <span className="number">{row.number ?? '编号中'}</span>
        <span>{row.leadUnitName}</span>
        <span className="number">时限 {day(row.dueAt)}</span>
      </div>
    </Link>
  );
}
