/** 代字 and where this year's numbers begin: one word fills all of them, each may be changed. */
import { useState } from 'react';
import { Form, Input, InputNumber, type FormInstance } from 'antd';
import { formatNumber, MARK, prefixedMarks, SEQUENCE_IDS, SEQUENCES, type SequenceId } from '../../../processes/contract.ts';

const year = new Date().getFullYear();
export function MarksFields({ form, withStart = true }: { form: FormInstance; withStart?: boolean }) {
  const [prefix, setPrefix] = useState('');
  return (
    <fieldset className="setup-part">
      <legend>代字和编号</legend>
      <label className="setup-prefix">
        <span>机关代字</span>
        <Input
          style={{ width: 120 }}
          maxLength={6}
          placeholder="例如 临"
          value={prefix}
          onChange={({ target: { value } }) => {
            setPrefix(value);
            form.setFieldValue(['office', 'marks'], prefixedMarks(value.trim()));
          }}
        />
        <span className="muted">填写后自动带出下面各文种的代字，可逐个修改。</span>
      </label>
      <table className="plain-table small">
        <thead>
          <tr>
            <th scope="col">文种</th>
            <th scope="col">代字</th>
            {withStart && <th scope="col">今年从第几号起</th>}
            <th scope="col">下一个文号</th>
          </tr>
        </thead>
        <tbody>
          {SEQUENCE_IDS.map((id) => (
            <MarkRow key={id} id={id} withStart={withStart} />
          ))}
        </tbody>
      </table>
      {withStart && <p className="muted">年中启用时，把已经用掉的号接着往下编；以后每年自动从1开始。</p>}
    </fieldset>
  );
}

function MarkRow({ id, withStart }: { id: SequenceId; withStart: boolean }) {
  const { name, mark } = SEQUENCES[id];
  return (
    <tr>
      <td>{name}</td>
      <td>
        <Form.Item
          name={['office', 'marks', id]}
          initialValue={mark}
          rules={[{ required: true, pattern: MARK, message: '1至12个汉字或字母' }]}
          noStyle={false}
          style={{ margin: 0 }}
        >
          <Input aria-label={`${name}代字`} maxLength={12} style={{ width: 150 }} />
        </Form.Item>
      </td>
      {withStart && (
        <td>
          <Form.Item name={['next', id]} style={{ margin: 0 }}>
            <InputNumber aria-label={`${name}从第几号起`} min={1} max={99_999} precision={0} placeholder="1" style={{ width: 90 }} />
          </Form.Item>
        </td>
      )}
      <td className="number">
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) =>
            formatNumber(
              id,
              String(getFieldValue(['office', 'marks', id]) ?? mark),
              year,
              (getFieldValue(['next', id]) as number | null | undefined) ?? 1,
            )
          }
        </Form.Item>
      </td>
    </tr>
  );
}
