/** The State Council's notice is pasted as it is; what was read goes onto the sheet, what was not is said with its line. */
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Input } from 'antd';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { daysOf, type Days } from './calendar-days.ts';

const MOST_SHOWN = 20;

export function CalendarNotice({ year, onRead }: { year: number; onRead(days: Days): void }) {
  const [text, setText] = useState('');
  const read = useMutation({
    mutationFn: () => call('readCalendarNotice', { params: { year }, body: { text } }),
    onSuccess: (found) => {
      if (found.holidays.length + found.workdays.length > 0) onRead(daysOf(found));
    },
  });
  return (
    <Panel title="粘贴放假通知" hint="读出的日期替换表上的日期，公布前都可以改" padded>
      <div className="calendar-notice">
        <Input.TextArea
          aria-label={`${year}年放假通知`}
          rows={5}
          maxLength={20_000}
          value={text}
          placeholder="例如 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"
          onChange={({ target }) => setText(target.value)}
        />
        <Flex gap={12} align="center" wrap>
          <Button disabled={text.trim() === ''} loading={read.isPending} onClick={() => read.mutate()}>
            读取日期
          </Button>
          {read.data && (
            <span role="status">
              读出放假 {read.data.holidays.length} 天，调休上班 {read.data.workdays.length} 天
              {read.data.problems.length === 0 ? '，请在表上核对。' : `，有 ${read.data.problems.length} 处请核对：`}
            </span>
          )}
        </Flex>
        {read.error && <Failure error={read.error} />}
        {read.data && read.data.problems.length > 0 && (
          <Alert
            type="warning"
            title={
              <ul>
                {read.data.problems.slice(0, MOST_SHOWN).map(({ line, text: said, message }) => (
                  <li key={`${line} ${message}`}>
                    第{line}行：{message}
                    <div className="muted">{said}</div>
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </div>
    </Panel>
  );
}
