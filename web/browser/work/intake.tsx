/** On the first page of whoever keeps the system running: whether every record was entered, and what to do where not. */
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { Intake as Counts } from '../../api/system.ts';
import { call } from '../api/client.ts';

export function Intake() {
  const { data } = useQuery({ queryKey: ['intake'], queryFn: () => call('intake'), refetchInterval: 60_000 });
  if (!data) return null;
  const problems = problemsOf(data);
  if (problems.length === 0) return <p className="muted">记录入账正常，没有等待处理的记录。</p>;
  return (
    <Alert
      type={data.alarms + data.unsealed > 0 ? 'error' : 'warning'}
      showIcon
      style={{ marginBottom: 16 }}
      title="有记录没有正常入账，请处理"
      description={problems.map((line) => (
        <div key={line}>{line}</div>
      ))}
    />
  );
}

function problemsOf({ parked, refused, alarms, unsealed }: Counts): string[] {
  return [
    ...(alarms > 0
      ? [`${alarms} 条记录与已收下的同号记录内容不同，未采用。请不要清理数据，立即查明是谁改动了记录，并请审计员校验记录。`]
      : []),
    ...(unsealed > 0
      ? [
          `${unsealed} 项办理操作未经本系统网页提交，在“全过程”中以红字标出。请查明是谁直接调用了引擎，核实后请办理人重新确认，并更换引擎密钥。`,
        ]
      : []),
    ...(parked > 0
      ? [
          `${parked} 条未能入账，相关事项的状态和经过可能不全。请备份数据目录，更新程序后运行 siban rebuild；仍未入账的，请把运行日志交给维护人员。`,
        ]
      : []),
    ...(refused > 0 ? [`${refused} 行不是记录，未采用。请检查向本系统送记录的程序及其地址设置。`] : []),
  ];
}
