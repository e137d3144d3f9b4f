/** The filters of the register, several at once. They live in the address, so that a filtered register can be sent to a colleague. */
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { CASE_STATUSES, SOURCE_TYPES } from '../../../processes/contract.ts';
import { Choices, type Choice } from './choices.tsx';
import type { Change, Filters } from './filters.ts';

const CHOICES: readonly Choice[] = [
  { key: 'status', label: '状态', values: CASE_STATUSES },
  { key: 'phase', label: '阶段', values: ['交办', '催办', '督办', '查办'] },
  { key: 'urgency', label: '紧急程度', values: ['特急', '加急', '普通'] },
  { key: 'sourceType', label: '来源', values: SOURCE_TYPES },
  {
    key: 'overdue',
    label: '是否逾期',
    values: [
      { value: 'true', label: '已逾期' },
      { value: 'false', label: '未逾期' },
    ],
  },
];
/** Asked for less often: they are loaded when they are. */
const MoreFilters = lazy(() => import('./more-filters.tsx'));
const MORE: readonly (keyof Filters)[] = [
  'highestPhase',
  'accountability',
  'responsible',
  'registeredFrom',
  'registeredTo',
  'dueFrom',
  'dueTo',
];

interface Props {
  readonly user: SessionUser;
  readonly filters: Filters;
  readonly filtered: boolean;
  onChange(change: Change): void;
  onClear(): void;
  /** beside the links that open and clear the filters */ readonly children?: ReactNode;
}

export function CaseFilters({ user, filters, filtered, onChange, onClear, children }: Props) {
  const [more, setMore] = useState(false);
  const shown = more || MORE.some((key) => filters[key] !== undefined);
  return (
    <>
      <div className="filters">
        {/* The box is made anew with another filter, so that clearing the filters clears what was typed too. */}
        <Input.Search
          key={filters.text ?? ''}
          allowClear
          placeholder="编号、标题、依据、单位、责任人"
          aria-label="查找编号、标题、依据、单位、责任人"
          defaultValue={filters.text ?? ''}
          onSearch={(text) => onChange({ text })}
        />
        {user.may.includes('see-units') && <UnitChoice value={filters.unitId} onChange={(unitId) => onChange({ unitId })} />}
        <Choices choices={CHOICES} filters={filters} onChange={onChange} />
        {shown && (
          <Suspense>
            <MoreFilters filters={filters} onChange={onChange} />
          </Suspense>
        )}
      </div>
      <div className="light-filters">
        {children}
        {!shown && (
          <Button type="link" size="small" onClick={() => setMore(true)}>
            更多条件
          </Button>
        )}
        {filtered && (
          <Button type="link" size="small" onClick={onClear}>
            清除条件
          </Button>
        )}
      </div>
    </>
  );
}

function UnitChoice({ value, onChange }: { value: string | undefined; onChange(unitId: string | undefined): void }) {
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units') });
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="单位"
      aria-label="单位"
      value={value ?? null}
      options={(units.data ?? []).map(({ unitId, name }) => ({ value: unitId, label: name }))}
      onChange={(unitId?: string) => onChange(unitId)}
    />
  );
}
