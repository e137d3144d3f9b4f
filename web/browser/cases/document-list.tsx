import { useState } from 'react';
import { Button, Empty, Flex, Modal } from 'antd';
import type { DocumentRow } from '../../api/entities.ts';
import { urlOf } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { PlainTable } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';

/** A paper stays as it was filed; that its number does not count any more stands beside it. */
const numberOf = ({ number, voided }: DocumentRow) => (
  <>
    <span className="number" style={voided === undefined ? undefined : { textDecoration: 'line-through' }}>
      {number}
    </span>
    {voided !== undefined && <div className="muted">已作废：{voided}</div>}
  </>
);

const link = (row: DocumentRow, format: 'html' | 'pdf' | 'docx'): string =>
  urlOf('document', { params: { documentId: row.documentId, format } });

export function DocumentList({ rows }: { rows: DocumentRow[] }) {
  const [shown, setShown] = useState<DocumentRow>();
  const phone = usePhone();
  if (rows.length === 0) return <Empty description="还没有文书；立项审核通过后自动生成立项审批表" />;
  const buttons = (row: DocumentRow) => (
    <Flex gap={6}>
      {row.may.includes('read-document') && (
        <Button size="small" onClick={() => setShown(row)} aria-label={`阅览${row.name}${row.number}`}>
          阅览
        </Button>
      )}
      {row.may.includes('download-document') && (
        <>
          <Button size="small" href={link(row, 'pdf')} target="_blank" aria-label={`打开${row.name}${row.number}的PDF`}>
            PDF
          </Button>
          <Button size="small" href={link(row, 'docx')} aria-label={`下载${row.name}${row.number}的Word文件`}>
            Word
          </Button>
        </>
      )}
    </Flex>
  );
  return (
    <>
      {phone ? (
        rows.map((row) => (
          <div key={row.documentId} className="row-card" style={{ paddingInline: 0 }}>
            <div>
              <b>{row.name}</b>
            </div>
            <div className="line muted">
              <span>{numberOf(row)}</span>
              <span className="number">{minute(row.issuedAt)}</span>
            </div>
            <div>{row.title}</div>
            <div>{buttons(row)}</div>
          </div>
        ))
      ) : (
        <PlainTable
          rows={rows}
          rowKey={({ documentId }) => documentId}
          columns={[
            { title: '文种', width: 120, cell: ({ name }) => name },
            { title: '字号', width: 176, cell: numberOf },
            { title: '标题', cell: ({ title }) => title },
            { title: '成文', width: 140, cell: ({ issuedAt }) => <span className="number">{minute(issuedAt)}</span> },
            { title: '查看', width: 186, cell: buttons },
          ]}
        />
      )}
      <Modal
        open={shown !== undefined}
        onCancel={() => setShown(undefined)}
        footer={null}
        width={940}
        title={shown ? `${shown.name} ${shown.number}` : ''}
        destroyOnHidden
      >
        {shown && <iframe className="gongwen-frame" title={shown.title} src={link(shown, 'html')} sandbox="" />}
      </Modal>
    </>
  );
}
