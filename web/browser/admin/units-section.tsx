/** 单位: what stands under what, and how many work there. */
import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input } from 'antd';
import { PlusOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { UnitLine } from '../../api/people.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Pager } from '../shared/pager.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { usePaging } from '../shared/use-paging.ts';
import { usePhone } from '../shared/use-phone.ts';
import { ImportButton } from './import-button.tsx';
import { UnitDialog } from './unit-dialog.tsx';

export function UnitsSection() {
  const { filters, part, setFilters, pagerOf } = usePaging<{ text?: string }>();
  const [open, setOpen] = useState<UnitLine | 'new'>();
  const query = { ...filters, ...part };
  const units = useQuery({ queryKey: ['unit-page', query], queryFn: () => call('unitPage', { query }), placeholderData: keepPreviousData });
  const rows = units.data?.rows ?? [];
  return (
    <>
      <div className="admin-filters">
        <Input.Search
          key={filters.text ?? ''}
          allowClear
          placeholder="单位名称、编号、类别"
          aria-label="查找单位名称、编号、类别"
          defaultValue={filters.text ?? ''}
          onSearch={(text) => setFilters(text ? { text } : {})}
        />
        <div className="admin-new">
          <ImportButton />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            新增单位
          </Button>
        </div>
      </div>
      {units.error && <Failure error={units.error} onRetry={() => void units.refetch()} />}
      <Panel title="单位" hint={units.data ? `共 ${units.data.total} 个` : undefined}>
        {units.data && rows.length === 0 ? (
          <Empty style={{ padding: 32 }} description="没有符合条件的单位，请换一个条件查找，或新增单位" />
        ) : (
          <UnitTable rows={rows} onChange={setOpen} />
        )}
        <Pager {...pagerOf(units.data)} counted="个" />
      </Panel>
      <p className="muted">更名、改隶属从保存时起生效；以前的文书和经过仍是当时的名称。</p>
      {open && <UnitDialog {...(open === 'new' ? {} : { unit: open })} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function UnitTable({ rows, onChange }: { rows: readonly UnitLine[]; onChange(unit: UnitLine): void }) {
  const phone = usePhone();
  const change = (unit: UnitLine) => (
    <Button size="small" aria-label={`变更：${unit.name}`} onClick={() => onChange(unit)}>
      变更
    </Button>
  );
  const people = ({ name, people: count }: UnitLine) =>
    count === 0 ? <span className="muted">0 人</span> : <Link to={`/admin/people?text=${encodeURIComponent(name)}`}>{count} 人</Link>;
  if (phone)
    return rows.map((unit) => (
      <div key={unit.unitId} className="row-card">
        <div className="line">
          <b>{unit.name}</b>
          <span className="muted">{unit.kind}</span>
          {people(unit)}
        </div>
        <div className="muted">{unit.parentName ? `隶属${unit.parentName}` : '没有上级单位'}</div>
        <div>{change(unit)}</div>
      </div>
    ));
  return (
    <PlainTable
      rows={rows}
      rowKey={({ unitId }) => unitId}
      columns={[
        {
          title: '单位',
          cell: ({ name, unitId }) => (
            <>
              {name} <span className="muted">{unitId}</span>
            </>
          ),
        },
        { title: '类别', width: 140, cell: ({ kind }) => kind },
        { title: '上级单位', cell: ({ parentName }) => parentName ?? <span className="muted">无</span> },
        { title: '在用人员', width: 110, cell: people },
        { title: '办理', width: 100, cell: change },
      ]}
    />
  );
}
