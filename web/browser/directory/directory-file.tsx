/** Units and people from a spreadsheet: a template to fill in, what was read, and which cells are wrong. */
import { useState } from 'react';
import { Alert, Button } from 'antd';
import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { ROLES } from '../../../processes/contract.ts';
import { save } from '../shared/save-file.ts';
import './directory.css';
import { readSheets, SheetError, templateBlob, type ReadSheets } from './sheets.ts';

interface Props {
  readonly sheets: ReadSheets;
  /** What the server found wrong, each with its cell. */ readonly problems: readonly string[];
  onRead(sheets: ReadSheets): void;
}

const FIRST = 5;
const MOST_PROBLEMS = 30;

export function DirectoryFile({ sheets, problems, onRead }: Props) {
  const [failure, setFailure] = useState<string>();
  const read = async (files: FileList | null): Promise<void> => {
    setFailure(undefined);
    try {
      let result = sheets;
      for (const file of files ?? []) result = await readSheets(file, result);
      onRead(result);
    } catch (error) {
      setFailure(error instanceof SheetError ? error.message : '文件读不出来，请核对后重选。');
    }
  };
  const { units, people } = sheets;
  return (
    <>
      <p className="muted">按模板填写后选择文件（xlsx 或 CSV）。改正文件后重新选择即可。</p>
      <div className="directory-file">
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void templateBlob(Object.values(ROLES)).then((blob) => save(blob, '单位和人员.xlsx'))}
        >
          下载模板
        </Button>
        <label className="ant-btn ant-btn-default directory-pick">
          <FileExcelOutlined /> 选择文件
          <input
            type="file"
            multiple
            accept=".xlsx,.csv"
            aria-label="单位和人员文件"
            onChange={(event) => {
              void read(event.target.files);
              // The same file can be chosen again when it was mended.
              event.target.value = '';
            }}
          />
        </label>
      </div>
      {failure && <Alert type="error" showIcon title={failure} />}
      {units.length + people.length > 0 && (
        <p>
          已读到 <b>{units.length}</b> 个单位、<b>{people.length}</b> 人：
          {[...units, ...people]
            .slice(0, FIRST)
            .map(({ cells }) => cells['name'])
            .join('、')}
          {units.length + people.length > FIRST && ' 等'}
        </p>
      )}
      {problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`表格有 ${problems.length} 处需要改正，没有写入任何内容`}
          description={
            <ul className="directory-cells">
              {problems.slice(0, MOST_PROBLEMS).map((line) => (
                <li key={line}>{line}</li>
              ))}
              {problems.length > MOST_PROBLEMS && <li>……其余 {problems.length - MOST_PROBLEMS} 处</li>}
            </ul>
          }
        />
      )}
    </>
  );
}
