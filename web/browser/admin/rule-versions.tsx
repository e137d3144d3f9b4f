/** The versions of one rule, the newest first: who published each, why, and cell by cell what it changed. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import type { RuleVersion } from '../../api/rules.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { RuleTables } from './rule-tables.tsx';

export function RuleVersions({
  id,
  inForce,
  versions,
  more,
}: {
  id: string;
  inForce: number;
  versions: readonly RuleVersion[];
  more: boolean;
}) {
  const [opened, setOpened] = useState<number>();
  return (
    <Panel title="历次版本" hint={more ? `先列出最新的 ${versions.length} 版` : `${versions.length} 版`}>
      {versions.map((row) => (
        <div key={row.version} className="row-card admin-row">
          <div className="line">
            <b>
              第{row.version}版{row.version === inForce && '（现行）'}
            </b>
            <span className="muted number">{minute(row.since)} 起</span>
            <span>发布：{row.publishedBy ?? '没有记录'}</span>
            {row.draftedBy && <span>起草：{row.draftedBy}</span>}
          </div>
          {row.reason && <div>原因：{row.reason}</div>}
          <div>
            <Button
              size="small"
              aria-expanded={opened === row.version}
              aria-label={`第${row.version}版：${row.version > 1 ? '改了什么' : '看内容'}`}
              onClick={() => setOpened(opened === row.version ? undefined : row.version)}
            >
              {opened === row.version ? '收起' : row.version > 1 ? '改了什么' : '看内容'}
            </Button>
          </div>
          {opened === row.version && <Version id={id} version={row.version} isInForce={row.version === inForce} />}
        </div>
      ))}
    </Panel>
  );
}

function Version({ id, version, isInForce }: { id: string; version: number; isInForce: boolean }) {
  const [whole, setWhole] = useState(version === 1);
  const found = useQuery({
    queryKey: ['rule-version', id, version],
    queryFn: () => call('ruleVersion', { params: { id, version: String(version) as never } }),
    // What a version says does not change.
    staleTime: Infinity,
  });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Spin />;
  const { changes, tables } = found.data;
  return (
    <>
      {version > 1 && (
        <ul className="rules-changes">
          {changes.length === 0 && <li className="muted">条件和结果没有改动，只改了版式。</li>}
          {changes.map((change, index) => (
            <li key={index}>{change}</li>
          ))}
        </ul>
      )}
      {!isInForce && !whole && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          看这一版的全部内容
        </Button>
      )}
      {whole && !isInForce && <RuleTables tables={tables} />}
      {whole && isInForce && <p className="muted">这一版就是上面的内容。</p>}
    </>
  );
}
