/** What red heads and signatures say of the office. */
import { Form, Input } from 'antd';
import { PHONE } from '../../../processes/contract.ts';
import type { RouteBody } from '../../api/routes.ts';

type Office = RouteBody<'setUp'>['office'];
/** As the form holds it: lists are text, a line each. */
export interface OfficeFormValues {
  readonly name: string;
  readonly signature?: string;
  readonly contact: Office['contact'];
  readonly copyRecipients?: string;
  readonly publicUrl?: string;
  readonly marks: Office['marks'];
}

export const officeOf = ({ name, signature, contact, copyRecipients = '', publicUrl, marks }: OfficeFormValues): Office => ({
  name,
  signature: signature?.trim() || null,
  contact,
  copyRecipients: copyRecipients
    .split(/[\n、，；;]/u)
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  publicUrl: publicUrl?.trim() || null,
  marks,
});

export function OfficeFields() {
  return (
    <fieldset className="setup-part">
      <legend>本机关</legend>
      <Form.Item
        name={['office', 'name']}
        label="机关名称"
        extra="用于文书的发文机关标志（红头），写全称。"
        rules={[{ required: true, min: 2, message: '请填写机关名称' }]}
      >
        <Input maxLength={40} placeholder="例如 中共某某县委督查室" />
      </Form.Item>
      <Form.Item
        name={['office', 'signature']}
        label="落款署名"
        extra="文书末尾日期上方的署名；与机关名称相同可不填。"
        rules={[{ min: 2, message: '落款署名至少2个字，与机关名称相同可不填' }]}
      >
        <Input maxLength={40} placeholder="与机关名称相同" />
      </Form.Item>
      <div className="setup-row">
        <Form.Item name={['office', 'contact', 'name']} label="联系人" rules={[{ required: true, min: 2, message: '请填写联系人' }]}>
          <Input maxLength={40} placeholder="姓名或科室" />
        </Form.Item>
        <Form.Item
          name={['office', 'contact', 'phone']}
          label="联系电话"
          rules={[{ required: true, pattern: PHONE, message: '请填写联系电话，例如 0000-1234567' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name={['office', 'copyRecipients']} label="抄送机关" extra="每份外发文书都抄送的机关，一行一个；没有可不填。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name={['office', 'publicUrl']} label="本系统网址" extra="邮件提醒里的链接指向这里；只在本机使用可不填。">
        <Input maxLength={200} placeholder="https://" />
      </Form.Item>
    </fieldset>
  );
}
