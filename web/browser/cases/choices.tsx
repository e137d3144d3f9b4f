/** Filters with a few values to choose one from. */
import { Select } from 'antd';
import type { Change, Filters } from './filters.ts';

export interface Choice {
  readonly key: keyof Filters;
  readonly label: string;
  readonly values: readonly (string | { readonly value: string; readonly label: string })[];
}

interface Props {
  readonly choices: readonly Choice[];
  readonly filters: Filters;
  onChange(change: Change): void;
}

export const Choices = ({ choices, filters, onChange }: Props) =>
  choices.map(({ key, label, values }) => (
    <Select
      key={key}
      allowClear
      placeholder={label}
      aria-label={label}
      value={filters[key] ?? null}
      options={values.map((value) => (typeof value === 'string' ? { value, label: value } : value))}
      onChange={(value?: string) => onChange({ [key]: value })}
    />
  ));
