/** 工作日历: a year as a sheet, from the pasted notice or by clicks; published only after it was seen what it moves. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Spin, Tag } from 'antd';
import type { RouteResponse } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { officeNow } from '../shared/office-clock.ts';
import { Panel } from '../shared/panel.tsx';
import { daysOf, differences, listed, switched, type Days } from './calendar-days.ts';
import { CalendarNotice } from './calendar-notice.tsx';
import { CalendarPublish } from './calendar-publish.tsx';
import { CalendarSheet } from './calendar-sheet.tsx';
import { YearSwitch } from './year-switch.tsx';

export function CalendarSection() {
  const today = officeNow().slice(0, 10);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  /** What was changed and not published, by year: turning the page loses nothing. */
  const [changed, setChanged] = useState<ReadonlyMap<number, Days>>(new Map());
  const [publishing, setPublishing] = useState(false);
  const calendar = useQuery({ queryKey: ['calendar', year], queryFn: () => call('calendar', { params: { year } }) });
  const published = calendar.data ? daysOf(calendar.data) : new Map<string, never>();
  const days = changed.get(year) ?? published;
  const change = (to: Days | undefined): void =>
    setChanged((before) => {
      const after = new Map(before);
      if (to === undefined) after.delete(year);
      else after.set(year, to);
      return after;
    });
  const count = differences(days, published);
  return (
    <>
      <div className="calendar-head">
        <YearSwitch year={year} onChange={setYear} />
        {calendar.data && <State calendar={calendar.data} />}
        {calendar.data && (
          <span className="acts">
            {count > 0 && <Button onClick={() => change(undefined)}>放弃 {count} 处修改</Button>}
            <Button type={count > 0 ? 'primary' : 'default'} onClick={() => setPublishing(true)}>
              {calendar.data.source === 'office' && count === 0 ? '再次公布…' : '看影响并公布…'}
            </Button>
          </span>
        )}
      </div>
      {calendar.error && <Failure error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.isPending && <Spin style={{ margin: 60, display: 'block' }} />}
      {calendar.data && (
        <>
          {/* What is still to be entered begins with the notice. */}
          {calendar.data.source === null && <CalendarNotice key={year} year={year} onRead={change} />}
          <Panel title={`放假 ${listed(days, 'off').length} 天，调休上班 ${listed(days, 'work').length} 天`} padded>
            <CalendarSheet year={year} days={days} published={published} today={today} onSwitch={(date) => change(switched(days, date))} />
          </Panel>
          {calendar.data.source !== null && <CalendarNotice key={year} year={year} onRead={change} />}
        </>
      )}
      {publishing && (
        <CalendarPublish
          year={year}
          days={days}
          onClose={() => setPublishing(false)}
          onDone={() => {
            change(undefined);
            setPublishing(false);
          }}
        />
      )}
    </>
  );
}

function State({ calendar: { source, published } }: { calendar: RouteResponse<'calendar'> }) {
  if (source === null)
    return (
      <span>
        <Tag color="orange">未公布</Tag>
        <span className="muted">期限暂按周末和固定日期的法定节日推算，标“日历未定”</span>
      </span>
    );
  if (source === 'product')
    return (
      <span>
        <Tag color="green">已公布</Tag>
        <span className="muted">随产品提供，按国务院办公厅通知</span>
      </span>
    );
  return (
    <span>
      <Tag color="green">已公布</Tag>
      <span className="muted">
        {published?.by ?? '（姓名不详）'} {published?.at ? `${minute(published.at)} 公布` : '公布'}
      </span>
    </span>
  );
}
