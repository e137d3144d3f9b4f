import { Checkbox, Form, InputNumber, Select } from 'antd';
import type { AssignmentRow } from '../../api/entities.ts';

interface ProgressValues {
  readonly assignmentId?: string;
  readonly numbers?: Record<string, number | null>;
  readonly done?: string[];
}

/** The latest figures of one row of the 任务分解表: a number per target, and the milestones that are steps and not figures. */
export function ProgressFields({ rows }: { rows: readonly AssignmentRow[] }) {
  const form = Form.useFormInstance<ProgressValues>();
  const chosen = Form.useWatch('assignmentId', form) ?? (rows.length === 1 ? rows[0]?.assignmentId : undefined);
  const row = rows.find(({ assignmentId }) => assignmentId === chosen);
  const steps = row?.milestones.filter(({ targetId }) => targetId === undefined) ?? [];
  return (
    <>
      <Form.Item
        name="assignmentId"
        label="交办件"
        {...(rows.length === 1 ? { initialValue: rows[0]?.assignmentId } : {})}
        rules={[{ required: true, message: '请选择交办件' }]}
      >
        <Select options={rows.map(({ assignmentId, unitName, task }) => ({ value: assignmentId, label: `${unitName}：${task}` }))} />
      </Form.Item>
      {row?.targets.map((target) => (
        <Form.Item
          key={target.id}
          name={['numbers', target.id]}
          label={`${target.name}（目标${target.direction}${target.value}${target.unit}，已报 ${target.actual ?? '无'}）`}
        >
          <InputNumber style={{ width: '100%' }} placeholder="累计完成数，不变的可不填" suffix={target.unit} />
        </Form.Item>
      ))}
      {steps.length > 0 && (
        <Form.Item name="done" label="已达到的里程碑">
          <Checkbox.Group options={steps.map(({ id, title }) => ({ value: id, label: title }))} />
        </Form.Item>
      )}
    </>
  );
}

export function progressOf({ numbers = {}, done = [] }: ProgressValues): { values: Record<string, number>; done?: string[] } {
  const values = Object.fromEntries(Object.entries(numbers).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  return done.length > 0 ? { values, done } : { values };
}
