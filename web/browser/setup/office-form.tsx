/** The office, its numbers, its first administrator, its units and people: filled in on one page, stored in one act. */
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { USERNAME } from '../../../processes/contract.ts';
import type { RouteBody, RouteResponse } from '../../api/routes.ts';
import { call, wrongFieldsOf } from '../api/client.ts';
import { useOfficeState } from '../shared/office-clock.ts';
import { DirectoryFile } from '../directory/directory-file.tsx';
import { FirstPasswords } from '../directory/first-passwords.tsx';
import { MarksFields } from './marks-fields.tsx';
import { OfficeFields, officeOf, type OfficeFormValues } from './office-fields.tsx';
import { cellName, cellProblems, directoryOf, NO_LINES, type ReadSheets } from '../directory/sheets.ts';

interface Values {
  readonly office: OfficeFormValues;
  readonly next?: Record<string, number | null>;
  readonly administrator: { username: string; name: string; password: string; again: string };
}

export function OfficeForm({ code, onDone }: { code: string; onDone: (word: string) => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [sheets, setSheets] = useState<ReadSheets>(NO_LINES);
  const [people, setPeople] = useState<RouteResponse<'setUp'>['people']>();
  const setUp = useMutation({
    mutationFn: ({ office, next = {}, administrator: { username, name, password } }: Values) => {
      const numbers = Object.fromEntries(
        Object.entries(next).filter(([, number]) => number !== null && number !== undefined && number > 1),
      );
      const body: RouteBody<'setUp'> = {
        code,
        office: officeOf(office),
        next: numbers as object,
        administrator: { username, name, password },
        ...directoryOf(sheets),
      };
      return call('setUp', { body });
    },
    onSuccess: (made) => setPeople(made.people),
    onError: (error) => {
      const own = wrongFieldsOf(error).filter(({ path }) => cellName(sheets, path) === undefined);
      form.setFields(own.map(({ path, message }) => ({ name: path.split('.') as never, errors: [message] })));
      const [first] = own;
      if (first) form.scrollToField(first.path.split('.') as never, { block: 'center' });
    },
  });
  if (people)
    return (
      <FirstPasswords
        title="设置完成"
        people={people}
        done={people.length > 0 ? '已保存，去登录' : '去登录'}
        onDone={() => {
          onDone('设置完成，请用系统管理员账号登录。');
          void queries.invalidateQueries({ queryKey: ['state'] });
        }}
      />
    );
  const cells = cellProblems(sheets, wrongFieldsOf(setUp.error));
  return (
    <Form form={form} layout="vertical" requiredMark onFinish={(values) => setUp.mutate(values)} scrollToFirstError={{ block: 'center' }}>
      <OfficeFields />
      <MarksFields form={form} />
      <AdminFields />
      <fieldset className="setup-part">
        <legend>单位和人员</legend>
        <p className="muted">可以先跳过，登录后再导入或逐个新增。</p>
        <DirectoryFile sheets={sheets} problems={cells} onRead={setSheets} />
      </fieldset>
      <CalendarLine />
      {setUp.error && <Alert type="error" showIcon style={{ marginBottom: 12 }} title={setUp.error.message} />}
      <Button type="primary" size="large" htmlType="submit" block loading={setUp.isPending}>
        完成设置
      </Button>
    </Form>
  );
}

function AdminFields() {
  return (
    <fieldset className="setup-part">
      <legend>系统管理员</legend>
      <p className="muted">管理账号和参数，看不到事项内容。请用真实姓名。</p>
      <div className="setup-row">
        <Form.Item name={['administrator', 'name']} label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name={['administrator', 'username']}
          label="用户名"
          rules={[{ required: true, pattern: USERNAME, message: '用2至40个小写字母、数字、点或连字符' }]}
        >
          <Input autoComplete="username" maxLength={40} />
        </Form.Item>
        <Form.Item name={['administrator', 'password']} label="密码" rules={[{ required: true, min: 8, message: '至少8位' }]}>
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name={['administrator', 'again']}
          label="再输一次密码"
          dependencies={[['administrator', 'password']]}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_, value: string) => {
                if (value !== getFieldValue(['administrator', 'password'])) throw new Error('两次输入的密码不一致');
              },
            }),
          ]}
          required
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
      </div>
    </fieldset>
  );
}

function CalendarLine() {
  const missing = useOfficeState().data?.provisionalYears ?? [];
  return (
    <fieldset className="setup-part">
      <legend>工作日历</legend>
      <p className="muted">
        国务院办公厅已公布的放假安排随系统提供。
        {missing.length > 0 && `${missing.join('、')}年尚未提供：期限先按周末推算，公布后由系统管理员发布，在办事项自动重算。`}
      </p>
    </fieldset>
  );
}
