import { Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { ACCOUNTABILITY_KINDS } from '../../../processes/contract.ts';
import { DateRangeField } from '../shared/date-field.tsx';
import { Choices, type Choice } from './choices.tsx';
import type { Change, Filters } from './filters.ts';

const CHOICES: readonly Choice[] = [
  { key: 'highestPhase', label: '最高阶段', values: ['交办', '催办', '督办', '查办'] },
  { key: 'accountability', label: '责任认定', values: ACCOUNTABILITY_KINDS },
];
const RANGES = [
  { label: '登记日期', from: 'registeredFrom', to: 'registeredTo' },
  { label: '办结时限', from: 'dueFrom', to: 'dueTo' },
] as const;

export default function MoreFilters({ filters, onChange }: { filters: Filters; onChange(change: Change): void }) {
  return (
    <>
      <Input.Search
        key={filters.responsible ?? ''}
        allowClear
        placeholder="责任人姓名"
        aria-label="责任人姓名"
        defaultValue={filters.responsible ?? ''}
        onSearch={(responsible) => onChange({ responsible: responsible.trim() })}
      />
      <Choices choices={CHOICES} filters={filters} onChange={onChange} />
      {RANGES.map(({ label, from, to }) => (
        <DateRangeField
          key={from}
          className="range"
          allowEmpty
          aria-label={label}
          placeholder={[`${label}从`, '到']}
          value={[dayOf(filters[from]), dayOf(filters[to])]}
          onChange={(days) => onChange({ [from]: textOf(days?.[0]), [to]: textOf(days?.[1]) })}
        />
      ))}
    </>
  );
}

const dayOf = (text: string | undefined): Dayjs | null => (text ? dayjs(text) : null);
const textOf = (day: Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');
