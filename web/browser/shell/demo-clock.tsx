/** In a demo the visitor moves time himself, so that he sees 催办, 督办 and 查办 happen. */
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import type { RouteBody } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { DateField } from '../shared/date-field.tsx';
import { minute } from '../shared/dates.ts';

type To = RouteBody<'moveDemoClock'>['to'];

export default function DemoClock({ now, nextAt, onClose }: { now: string; nextAt: string | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [day, setDay] = useState<string>();
  const move = useMutation({
    mutationFn: (to: To) => call('moveDemoClock', { body: { to } }),
    // Everything may have changed with the time.
    onSuccess: () => queries.invalidateQueries(),
  });
  const button = (label: string, to: To | undefined, hint?: string) => (
    <div className="demo-step">
      <Button
        disabled={to === undefined || move.isPending}
        loading={move.isPending && move.variables === to}
        onClick={() => to !== undefined && move.mutate(to)}
      >
        {label}
      </Button>
      {hint && <span className="muted">{hint}</span>}
    </div>
  );
  return (
    <Modal open title="演示时钟" onCancel={onClose} footer={null}>
      <p>
        现在是 <b className="number">{minute(now)}</b>。时间只能往后走，途中到期的提醒、催办、亮灯会逐一发生。
      </p>
      {move.error && <Alert type="error" showIcon title={move.error.message} style={{ marginBottom: 12 }} />}
      {button('到下一个时限', nextAt === null ? undefined : 'next-limit', nextAt === null ? '没有等待到点的时限' : minute(nextAt))}
      {button('过一个工作日', 'working-day', '到下一个工作日 9:00')}
      <div className="demo-step">
        <DateField
          onChange={(_value: unknown, text: string | string[] | null) => setDay(typeof text === 'string' ? text : undefined)}
          style={{ width: 160 }}
        />
        {button('到这一天', day)}
      </div>
    </Modal>
  );
}
