import { Form, Input, InputNumber, Select } from 'antd';
import { CHANGEABLE, type ChangeableField } from '../../../processes/contract.ts';

export const CHANGE_OPTIONS = Object.entries(CHANGEABLE).map(([value, { label }]) => ({ value, label }));

interface Controlled {
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

/** What a field is changed to, in the kind of that field: a text, a figure, yes or no. */
export function ChangedField({ id, value, onChange }: Controlled) {
  const field = Form.useWatch('field') as ChangeableField | undefined;
  const kind = field === undefined ? undefined : CHANGEABLE[field].kind;
  const shared = id === undefined ? {} : { id };
  if (kind === 'yesno')
    return (
      <Select
        {...shared}
        {...(typeof value === 'boolean' ? { value } : {})}
        onChange={(chosen: boolean) => onChange?.(chosen)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    );
  if (kind === 'number')
    return (
      <InputNumber
        {...shared}
        value={typeof value === 'number' ? value : null}
        min={1}
        precision={0}
        style={{ width: '100%' }}
        onChange={(entered) => onChange?.(entered)}
      />
    );
  return (
    <Input.TextArea
      {...shared}
      value={typeof value === 'string' ? value : ''}
      disabled={kind === undefined}
      placeholder={kind === undefined ? '请先选择变更事项' : ''}
      autoSize={{ minRows: kind === 'long' ? 3 : 1, maxRows: 8 }}
      maxLength={2_000}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
