import { useState } from 'react';
import { Button } from 'antd';
import { CheckCircleOutlined, CloseCircleOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import type { Finding } from './office-lint.ts';

interface FindingsPanelProps {
  /** Undefined while the check is being prepared. */
  readonly findings: readonly Finding[] | undefined;
  readonly onLead: (finding: Finding) => void;
}

/** What is to be mended before publishing, over the lower edge of the drawing. A sentence leads to its element. */
export function FindingsPanel({ findings, onLead }: FindingsPanelProps) {
  const [isOpen, setOpen] = useState(true);
  if (!findings) return <div className="findings muted">正在准备检查…</div>;
  if (findings.length === 0)
    return (
      <div className="findings" role="status">
        <CheckCircleOutlined className="findings-good" /> 检查通过，没有要改的地方
      </div>
    );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="findings" aria-label="检查结果">
      <Button type="text" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {errors > 0 ? <CloseCircleOutlined className="findings-bad" /> : <CheckCircleOutlined className="findings-good" />}
        {errors > 0 ? `有 ${errors} 处要改，改好才能发布` : `可以发布，有 ${findings.length} 处提示`}
        {isOpen ? <DownOutlined /> : <UpOutlined />}
      </Button>
      {isOpen && (
        <ol>
          {findings.map((finding) => (
            <li key={`${finding.rule} ${finding.elementId} ${finding.message}`}>
              <button type="button" onClick={() => onLead(finding)}>
                {finding.severity === 'warning' && '提示：'}
                {finding.message}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
