/** Before a calendar is stored: which deadlines it moves. Only then can it be published. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Modal, Spin } from 'antd';
import type { RouteResponse } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { listed, type Days } from './calendar-days.ts';

type Preview = RouteResponse<'previewCalendar'>;

export function CalendarPublish({ year, days, onDone, onClose }: { year: number; days: Days; onDone(): void; onClose(): void }) {
  const changed = useOwnChange();
  const toasts = useToasts();
  const body = { holidays: listed(days, 'off'), workdays: listed(days, 'work') };
  const preview = useQuery({
    queryKey: ['calendar-preview', year, body],
    queryFn: () => call('previewCalendar', { params: { year }, body }),
    gcTime: 0,
    staleTime: 0,
  });
  const publish = useMutation({
    mutationFn: () => call('putCalendar', { params: { year }, body }),
    onSuccess: async ({ rows }) => {
      await changed('calendars');
      toasts.success(rows === 0 ? `${year}年工作日历已公布。` : `${year}年工作日历已公布，等待它的 ${rows} 项期限正在重算。`);
      onDone();
    },
  });
  return (
    <Modal
      open
      width={640}
      title={`公布${year}年工作日历`}
      okText="确认公布"
      cancelText="返回修改"
      okButtonProps={{ disabled: !preview.data }}
      confirmLoading={publish.isPending}
      onOk={() => publish.mutate()}
      onCancel={onClose}
    >
      <div className="calendar-moves">
        <p>
          放假 {body.holidays.length} 天，调休上班 {body.workdays.length} 天。
        </p>
        {(publish.error ?? preview.error) && <Failure error={(publish.error ?? preview.error) as Error} />}
        {preview.isPending && (
          <p>
            <Spin size="small" /> 正在算哪些期限会变……
          </p>
        )}
        {preview.data && <Moves preview={preview.data} />}
      </div>
    </Modal>
  );
}

function Moves({ preview: { again, warnings, waiting, later, earlier, more, rows, hidden } }: { preview: Preview }) {
  const others = later + earlier - rows.length;
  return (
    <>
      {warnings.length > 0 && (
        <Alert
          type="warning"
          title="请再核对"
          description={
            <ul>
              {warnings.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          }
        />
      )}
      {again && (
        <Alert
          type="info"
          title="这一年已经公布过。再次公布只用于此后新算的期限，已按原日历算定的期限不会改变；确需改变的，请在事项中办理变更。"
        />
      )}
      {waiting === 0 ? (
        <p>没有等待这份日历的期限，公布后没有期限变动。</p>
      ) : (
        <p className="figures">
          {more && '至少 '}
          <b>{waiting}</b> 项期限在等待日历：<b>{later}</b> 项顺延，<b>{earlier}</b> 项应提前（只告知，不自动提前），其余不变。
        </p>
      )}
      {rows.length > 0 && (
        <div className="rows">
          {rows.map(({ caseId, number, title, what, from, to, kind }) => (
            <div key={`${caseId} ${what} ${from}`} className="row-card">
              <div>
                <span className="number">{number ?? '编号中'}</span> {title}
              </div>
              <div className="line">
                <b>{what}</b>
                <span className="number">
                  {minute(from)} → {minute(to)}
                </span>
                <span className="muted">{kind === 'later' ? '顺延' : '应提前，只告知'}</span>
              </div>
            </div>
          ))}
        </div>
      )}
      {others > 0 && (
        <p className="muted">
          另有 {others} 项未列出{hidden && '，其中有您看不到内容的事项，只计数'}。
        </p>
      )}
    </>
  );
}
