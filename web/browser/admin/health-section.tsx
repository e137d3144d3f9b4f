/** Does every part of the system work, what does it wait for, and was every record entered? */
import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { minute } from '../shared/dates.ts';
import { Fact, Facts } from '../shared/facts.tsx';
import { Failure } from '../shared/failure.tsx';
import { useOfficeState } from '../shared/office-clock.ts';
import { Panel } from '../shared/panel.tsx';
import { Intake } from '../work/intake.tsx';

interface Health {
  readonly parts: Readonly<Record<string, { readonly ready: boolean; readonly message: string }>>;
}
const PARTS: Readonly<Record<string, string>> = {
  start: '启动',
  engine: '流程引擎',
  register: '台账',
  store: '数据存储',
  workers: '自动办理',
  scanner: '病毒查杀',
};
const AGAIN_MS = 15_000;

/** Answers 503 with the same body where a part does not work. */
const readHealth = async (): Promise<Health> => (await fetch('/readyz', { cache: 'no-store' })).json() as Promise<Health>;

export function HealthSection() {
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: AGAIN_MS });
  const state = useOfficeState(AGAIN_MS);
  return (
    <>
      {health.error && <Failure error={health.error} onRetry={() => void health.refetch()} />}
      <Panel title="各部分" padded>
        <Facts>
          {Object.entries(health.data?.parts ?? {}).map(([part, { ready, message }]) => (
            <Fact key={part} name={PARTS[part] ?? part}>
              <Badge status={ready ? 'success' : 'error'} text={message} />
            </Fact>
          ))}
        </Facts>
      </Panel>
      {state.data && (
        <Panel title="当前" padded>
          <Facts>
            <Fact name="版本">{state.data.version}</Fact>
            <Fact name="引擎">{state.data.engine === 'embedded' ? '本机内置' : 'Zeebe 集群'}</Fact>
            <Fact name="等待自动办理的步骤">{state.data.pendingJobs}</Fact>
            <Fact name="停住的流程">{state.data.incidents}</Fact>
            <Fact name="下一个到点的时限">{state.data.nextTimerAt === null ? '没有' : minute(state.data.nextTimerAt)}</Fact>
            <Fact name="未公布放假安排的年度">{state.data.provisionalYears.join('、') || '没有'}</Fact>
          </Facts>
        </Panel>
      )}
      <Intake />
    </>
  );
}
