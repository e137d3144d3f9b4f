/** 从表格导入: units and people of a sheet are entered all at once, or nothing is. */
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { call, wrongFieldsOf } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { DirectoryFile } from '../directory/directory-file.tsx';
import { FirstPasswords } from '../directory/first-passwords.tsx';
import { cellProblems, directoryOf, NO_LINES, type ReadSheets } from '../directory/sheets.ts';
import { Failure } from '../shared/failure.tsx';

export default function ImportDialog({ onClose }: { onClose(): void }) {
  const changed = useOwnChange();
  const [sheets, setSheets] = useState<ReadSheets>(NO_LINES);
  const entering = useMutation({
    mutationFn: () => call('importDirectory', { body: directoryOf(sheets) }),
    onSuccess: () => changed('units', 'people'),
  });
  const { data: done } = entering;
  if (done)
    return (
      // The passwords are shown this once: not closed by a click beside it.
      <Modal open title="从表格导入" footer={null} width={720} closable={false} mask={{ closable: false }} keyboard={false}>
        <div className="admin-import">
          <FirstPasswords
            title={`已导入 ${done.units} 个单位、${done.people.length} 人`}
            people={done.people}
            done={done.people.length > 0 ? '已保存，关闭' : '关闭'}
            onDone={onClose}
          />
          {done.asked.length > 0 && (
            <p className="muted">其中 {done.asked.length} 人的领导、审计员或系统管理员岗位要由另一人在“岗位确认”中确认后才生效。</p>
          )}
        </div>
      </Modal>
    );
  const isEmpty = sheets.units.length + sheets.people.length === 0;
  const cells = cellProblems(sheets, wrongFieldsOf(entering.error));
  return (
    <Modal
      open
      title="从表格导入"
      width={720}
      onCancel={onClose}
      onOk={() => entering.mutate()}
      okText="导入"
      okButtonProps={{ disabled: isEmpty }}
      confirmLoading={entering.isPending}
    >
      <p className="muted">只写要新增的单位和人员；已在系统中的请删去那一行，变更请在列表中逐个办理。</p>
      <DirectoryFile
        sheets={sheets}
        problems={cells}
        onRead={(read) => {
          setSheets(read);
          entering.reset();
        }}
      />
      {entering.error && cells.length === 0 && <Failure error={entering.error} />}
    </Modal>
  );
}
