import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Empty, Select, Space, Spin, Tag } from 'antd';
import type { InstanceRow } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { minute } from '../shared/dates.ts';

const TokenViewer = lazy(() => import('../diagram/token-viewer.tsx'));
const STATE_WORDS = { active: '进行中', completed: '已结束', terminated: '已终止' } as const;

/** The diagrams of a case, one at a time, with where each stands now. */
export function CaseDiagrams({ instances }: { instances: InstanceRow[] }) {
  const [chosen, setChosen] = useState<string>();
  const key = chosen ?? instances[0]?.processInstanceKey;
  const tokens = useQuery({ queryKey: ['tokens', key], queryFn: () => call('tokens', { params: { key: key as string } }), enabled: key !== undefined });
  if (instances.length === 0) return <Empty description="流程尚未开始" />;
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          value={key} style={{ minWidth: 320 }} onChange={setChosen} aria-label="选择流程"
          options={instances.map((instance) => ({ value: instance.processInstanceKey, label: `${instance.name}（第${instance.version}版）${instance.assignmentId ? ` ${instance.assignmentId.split('-').at(-1)}号交办件` : ''} · ${STATE_WORDS[instance.state]} · ${minute(instance.startedAt)}` }))}
        />
        <Tag color="red">红：正在此处</Tag><Tag color="green">绿：已走过</Tag>
      </Space>
      {tokens.error && <Failure error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data ? <Suspense fallback={<Spin />}><TokenViewer tokens={tokens.data} /></Suspense> : <Spin />}
    </>
  );
}
