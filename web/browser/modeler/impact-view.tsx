import { Alert } from 'antd';
import { Link } from 'react-router';
import type { DraftRow, Impact } from '../../api/release.ts';
import { KINDS } from './kinds.ts';

/** What publishing means for the cases that run, before it is done and after. */
export function ImpactView({ kind, impact }: { kind: DraftRow['kind']; impact: Impact }) {
  const { stays, atOnce } = impact;
  return (
    <>
      <Alert
        type={atOnce.total > 0 ? 'warning' : 'info'}
        showIcon
        style={{ marginBottom: 12 }}
        title={impactSentence(kind, impact)}
        description={
          atOnce.rows.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: 160, overflow: 'auto' }}>
              {atOnce.rows.map(({ caseId, number, title }) => (
                <li key={caseId}>
                  <Link to={`/cases/${caseId}`}>{[number, title].filter(Boolean).join(' ') || caseId}</Link>
                </li>
              ))}
              {atOnce.total > atOnce.rows.length && <li className="muted">另有{atOnce.total - atOnce.rows.length}件未列出。</li>}
            </ul>
          )
        }
      />
      {stays.length > 1 && (
        <p className="muted">在办事项各用的版本：{stays.map(({ version, cases }) => `第${version}版${cases}件`).join('，')}。</p>
      )}
    </>
  );
}

export function impactSentence(kind: DraftRow['kind'], { stays, atOnce }: Impact): string {
  const kept = stays.reduce((sum, { cases }) => sum + cases, 0);
  const sentences = [
    ...(atOnce.total > 0
      ? [`这${kind === 'process' ? '个' : '张'}${KINDS[kind]}立即生效：${atOnce.total}件在办事项从发布起就按新版办理。`]
      : []),
    ...(kept > 0
      ? [`${kept}件在办事项继续用${stays.length === 1 ? `第${stays[0]?.version}版` : '各自开始时的版本'}，新立的事项用新版。`]
      : []),
  ];
  return sentences.length > 0 ? sentences.join('') : '目前没有在办事项用到它，新立的事项用新版。';
}
