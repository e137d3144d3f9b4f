/** Shown once: each person's first password, to be kept and handed out. */
import { Alert, Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import type { RouteResponse } from '../../api/routes.ts';
import { PlainTable } from '../shared/plain-table.tsx';
import { save } from '../shared/save-file.ts';

type Row = RouteResponse<'setUp'>['people'][number];

/** With a mark that lets Excel read it as UTF-8. */
const csvOf = (rows: readonly Row[]): string =>
  `\uFEFF用户名,姓名,初始密码\r\n${rows.map(({ username, name, password }) => `${username},"${name.replaceAll('"', '""')}",${password}\r\n`).join('')}`;

interface Props {
  readonly title: string;
  readonly people: readonly Row[];
  /** On the button that leads on. */ readonly done: string;
  onDone(): void;
}

export function FirstPasswords({ title, people, done, onDone }: Props) {
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={title}
        {...(people.length > 0 ? { description: '下面的初始密码只显示这一次，请保存后分别交给本人。' } : {})}
      />
      {people.length > 0 && (
        <>
          <Button icon={<DownloadOutlined />} onClick={() => save(new Blob([csvOf(people)], { type: 'text/csv' }), '初始密码.csv')}>
            保存为表格
          </Button>
          <PlainTable
            small
            whole
            rows={people}
            rowKey={({ username }) => username}
            columns={[
              { title: '姓名', cell: ({ name }) => name },
              { title: '用户名', cell: ({ username }) => username },
              { title: '初始密码', cell: ({ password }) => <span className="number">{password}</span> },
            ]}
          />
        </>
      )}
      <Button type="primary" size="large" block onClick={onDone}>
        {done}
      </Button>
    </>
  );
}
