import { Button, Form, Input, InputNumber, Select, Space } from 'antd';

const needed = (label: string) => [{ required: true, message: `请填写${label}` }];

/** The measurable targets of one row: at least one, each with its figure and unit. */
export function TargetsField() {
  return (
    <Form.List name="targets" initialValue={[{ direction: '≥' }]}>
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <Space key={key} align="baseline" wrap>
              <Form.Item name={[name, 'name']} rules={needed('指标名称')} style={{ marginBottom: 8 }}>
                <Input aria-label="指标名称" placeholder="指标名称，如 接入学校" maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'direction']} rules={needed('方向')} style={{ marginBottom: 8 }}>
                <Select
                  aria-label="方向"
                  style={{ width: 110 }}
                  options={[
                    { value: '≥', label: '不少于' },
                    { value: '≤', label: '不多于' },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[name, 'value']} rules={needed('目标值')} style={{ marginBottom: 8 }}>
                <InputNumber aria-label="目标值" placeholder="目标值" />
              </Form.Item>
              <Form.Item name={[name, 'unit']} rules={needed('计量单位')} style={{ marginBottom: 8 }}>
                <Input aria-label="计量单位" placeholder="计量单位，如 所" maxLength={20} style={{ width: 130 }} />
              </Form.Item>
              {rows.length > 1 && (
                <Button type="link" onClick={() => remove(name)}>
                  删除
                </Button>
              )}
            </Space>
          ))}
          <Button type="dashed" size="small" onClick={() => add({ direction: '≥' })} disabled={rows.length >= 50}>
            增加一个指标
          </Button>
        </>
      )}
    </Form.List>
  );
}
