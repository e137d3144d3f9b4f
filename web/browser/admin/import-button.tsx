/** Opens 从表格导入, which is fetched only then: reading spreadsheets is heavy. */
import { lazy, Suspense, useState } from 'react';
import { Button } from 'antd';
import { FileExcelOutlined } from '@ant-design/icons';

const ImportDialog = lazy(() => import('./import-dialog.tsx'));

export function ImportButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FileExcelOutlined />} onClick={() => setOpen(true)}>
        从表格导入
      </Button>
      {open && (
        <Suspense>
          <ImportDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
