import { useState } from 'react';
import { Button, Empty, Modal, Space, Table } from 'antd';
import type { DocumentRow } from '../../api/entities.ts';
import { urlOf } from '../api/client.ts';
import { minute } from '../shared/dates.ts';

export function DocumentList({ rows }: { rows: DocumentRow[] }) {
  const [shown, setShown] = useState<DocumentRow>();
  const link = (row: DocumentRow, format: 'html' | 'pdf' | 'docx'): string => urlOf('document', { params: { documentId: row.documentId, format } });
  if (rows.length === 0) return <Empty description="还没有文书；立项审核通过后自动生成立项审批表" />;
  return (
    <>
      <Table
        size="middle" rowKey="documentId" dataSource={rows} pagination={false} scroll={{ x: true }}
        columns={[
          { title: '文种', dataIndex: 'name' }, { title: '字号', dataIndex: 'number', render: (number: string) => <span className="number">{number}</span> }, { title: '标题', dataIndex: 'title' },
          { title: '成文', dataIndex: 'issuedAt', render: minute },
          { title: '查看', key: 'open', render: (_, row) => <Space><Button size="small" onClick={() => setShown(row)}>阅览</Button><Button size="small" href={link(row, 'pdf')} target="_blank">PDF</Button><Button size="small" href={link(row, 'docx')}>Word</Button></Space> },
        ]}
      />
      <Modal open={shown !== undefined} onCancel={() => setShown(undefined)} footer={null} width={860} title={shown ? `${shown.name} ${shown.number}` : ''} destroyOnHidden>
        {shown && <iframe className="gongwen-frame" title={shown.title} src={link(shown, 'html')} sandbox="" />}
      </Modal>
    </>
  );
}
