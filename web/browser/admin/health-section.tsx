/** Does every part of the system work, what does it wait for, and was every record entered? */
import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { minute } from '../shared/dates.ts';
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
        <dl className="parts">
          {Object.entries(health.data?.parts ?? {}).map(([part, { ready, message }]) => (
            <Line key={part} label={PARTS[part] ?? part}>
              <Badge status={ready ? 'success' : 'error'} text={message} />
            </Line>
          ))}
        </dl>
      </Panel>
      {state.data && (
        <Panel title="当前" padded>
          <dl className="parts">
            <Line label="版本">{state.data.version}</Line>
            <Line label="引擎">{state.data.engine === 'embedded' ? '本机内置' : 'Zeebe 集群'}</Line>
            <Line label="等待自动办理的步骤">{state.data.pendingJobs}</Line>
            <Line label="停住的流程">{state.data.incidents}</Line>
            <Line label="下一个到点的时限">{state.data.nextTimerAt === null ? '没有' : minute(state.data.nextTimerAt)}</Line>
            <Line label="未公布放假安排的年度">{state.data.provisionalYears.join('、') || '没有'}</Line>
          </dl>
        </Panel>
      )}
      <Intake />
    </>
  );
}

const Line = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);
