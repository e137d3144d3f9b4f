import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Empty, Select, Spin } from 'antd';
import type { CasePage } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { minute } from '../shared/dates.ts';

const TokenViewer = lazy(() => import('../diagram/token-viewer.tsx'));
const STATE_WORDS = { active: '进行中', completed: '已结束', terminated: '已终止' } as const;

/** The diagrams of a case, one at a time, with where each stands now. */
export function CaseDiagrams({ page: { case: file, instances, assignments } }: { page: CasePage }) {
  const [chosen, setChosen] = useState<string>();
  const key = chosen ?? instances[0]?.processInstanceKey;
  const tokens = useQuery({
    queryKey: ['tokens', file.caseId, key],
    queryFn: () => call('tokens', { params: { key: key as string } }),
    enabled: key !== undefined,
  });
  if (instances.length === 0) return <Empty description="流程尚未开始" />;
  const unitOf = (assignmentId: string | null): string => assignments.find((row) => row.assignmentId === assignmentId)?.unitName ?? '';
  return (
    <>
      <Select
        value={key}
        style={{ width: '100%', maxWidth: 560, marginBottom: 8 }}
        onChange={setChosen}
        aria-label="选择流程"
        options={instances.map((instance) => ({
          value: instance.processInstanceKey,
          label: [
            instance.name,
            unitOf(instance.assignmentId),
            STATE_WORDS[instance.state],
            `第${instance.version}版`,
            `${minute(instance.startedAt)} 开始`,
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      {tokens.error && <Failure error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data ? (
        <Suspense fallback={<Spin />}>
          <TokenViewer tokens={tokens.data} />
        </Suspense>
      ) : (
        <Spin />
      )}
    </>
  );
}
