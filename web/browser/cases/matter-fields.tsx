/** The fields of a new matter, in the order in which the office asks for them. They stand in one form and read what else is in it. */
import { useQuery } from '@tanstack/react-query';
import { Col, Form, Input, InputNumber, Radio, Row, Select, Switch } from 'antd';
import { SOURCE_TYPES } from '../../../processes/contract.ts';
import { call } from '../api/client.ts';
import { DateField } from '../shared/date-field.tsx';

export const What = () => (
  <>
    <Form.Item
      name="title"
      label="事项标题"
      rules={[
        { required: true, message: '请填写事项标题' },
        { min: 4, message: '标题至少4个字' },
      ]}
    >
      <Input placeholder="例如：中小学食堂明厨亮灶全覆盖" maxLength={200} showCount />
    </Form.Item>
    <Row gutter={16}>
      <Col xs={24} md={8}>
        <Form.Item name="sourceType" label="来源" rules={[{ required: true }]}>
          <Select options={SOURCE_TYPES.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </Col>
      <Col xs={24} md={16}>
        <Form.Item name="basis" label="立项依据" rules={[{ required: true, message: '请填写依据，例如会议纪要的字号与条款' }]}>
          <Input placeholder="例如：市委常委会纪要第4项" maxLength={500} />
        </Form.Item>
      </Col>
    </Row>
    <Form.Item name="summary" label="事由与要求" rules={[{ required: true, message: '请填写事由与要求' }]}>
      <Input.TextArea rows={4} maxLength={4000} showCount />
    </Form.Item>
  </>
);

export function Weight() {
  const secrecy = Form.useWatch<string | undefined>('secrecy');
  return (
    <Row gutter={16}>
      <Col xs={24} md={10}>
        <Form.Item name="urgency" label="紧急程度" rules={[{ required: true }]}>
          <Radio.Group optionType="button" options={['普通', '加急', '特急']} />
        </Form.Item>
      </Col>
      <Col xs={24} md={14}>
        <Form.Item
          name="secrecy"
          label="密级"
          rules={[{ required: true }]}
          extra={secrecy && !['公开', '内部'].includes(secrecy) ? '涉密事项不得在本系统登记，提交后只留线下办理存根。' : undefined}
        >
          <Radio.Group optionType="button" options={['公开', '内部', '秘密', '机密', '绝密']} />
        </Form.Item>
      </Col>
    </Row>
  );
}

export function Units() {
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units') });
  const inspectors = useQuery({ queryKey: ['users', 'inspect'], queryFn: () => call('users', { query: { may: 'inspect' } }) });
  const lead = Form.useWatch<string | undefined>('leadUnitId');
  const secrecy = Form.useWatch<string | undefined>('secrecy');
  const choices = (units.data ?? [])
    .filter(({ kind }) => kind === '部门' || kind === '区县')
    .map(({ unitId, name }) => ({ value: unitId, label: name }));
  const team = (inspectors.data ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
  return (
    <>
      <Row gutter={16}>
        <Col xs={24} md={8}>
          <Form.Item name="leadUnitId" label="主办单位" rules={[{ required: true, message: '请选择主办单位' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="可输入单位名称查找"
              options={choices}
              loading={units.isPending}
            />
          </Form.Item>
        </Col>
        <Col xs={24} md={16}>
          <Form.Item name="coUnitIds" label="协办单位">
            <Select mode="multiple" placeholder="可多选" options={choices.filter(({ value }) => value !== lead)} optionFilterProp="label" />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item name="inspectorIds" label="督查组" extra="核查验收须由承办督查员以外的人办理；内部事项只有列名的督查员可以看到。">
        <Select mode="multiple" placeholder="可多选" options={team} optionFilterProp="label" />
      </Form.Item>
      {secrecy === '内部' && <KnownTo choices={choices} lead={lead} />}
    </>
  );
}

/** 知悉范围 is drawn among the units that carry it out, and their people. */
function KnownTo({ choices, lead }: { choices: readonly { value: string; label: string }[]; lead: string | undefined }) {
  const coUnits = Form.useWatch<readonly string[] | undefined>('coUnitIds') ?? [];
  const people = useQuery({ queryKey: ['users'], queryFn: () => call('users', { query: {} }) });
  const carriesOut = (unitId: string | null): boolean => unitId !== null && (unitId === lead || coUnits.includes(unitId));
  const known = [
    ...choices.filter(({ value }) => carriesOut(value)),
    ...(people.data ?? [])
      .filter(({ unitId }) => carriesOut(unitId))
      .map(({ userId, name, unitName }) => ({ value: userId, label: `${name}（${unitName ?? ''}）` })),
  ];
  return (
    <Form.Item name="knownTo" label="知悉范围" extra="只让所选单位、人员知悉；不选则承办单位负责人和承办人都可以看到。">
      <Select mode="multiple" placeholder="先选主办、协办单位，再从中选单位或人员" options={known} optionFilterProp="label" />
    </Form.Item>
  );
}

export function When() {
  const masses = Form.useWatch<boolean | undefined>('massesInvolved');
  return (
    <>
      <Row gutter={16}>
        <Col xs={24} md={8}>
          <Form.Item name="deadline" label="办结时限" extra="不填则按时限规则计算工作日">
            <DateField />
          </Form.Item>
        </Col>
        <Col xs={12} md={5}>
          <Form.Item name="publishable" label="结果可公开" valuePropName="checked">
            <Switch />
          </Form.Item>
        </Col>
        <Col xs={12} md={5}>
          <Form.Item name="massesInvolved" label="涉及群众" valuePropName="checked">
            <Switch />
          </Form.Item>
        </Col>
        {masses && (
          <Col xs={24} md={6}>
            <Form.Item name="population" label="涉及人数" rules={[{ required: true, message: '请填写涉及人数，用于计算回访样本' }]}>
              <InputNumber min={1} precision={0} style={{ width: '100%' }} />
            </Form.Item>
          </Col>
        )}
      </Row>
      {!masses && (
        <Form.Item name="noMassesReason" label="不涉及群众的理由">
          <Input maxLength={500} placeholder="由交办领导评价代替群众评价" />
        </Form.Item>
      )}
    </>
  );
}
