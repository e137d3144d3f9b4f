/** 通知渠道: does mail leave the house, and would a letter arrive. */
import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import type { MailChannel } from '../../api/channels.ts';
import { call, wrongFieldsOf } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Fact, Facts } from '../shared/facts.tsx';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';

export function ChannelsSection() {
  const channels = useQuery({ queryKey: ['channels'], queryFn: () => call('channels') });
  const mail = channels.data?.mail;
  return (
    <>
      {channels.error && <Failure error={channels.error} onRetry={() => void channels.refetch()} />}
      {mail && <MailPanel mail={mail} />}
      {mail?.server && <TestLetter />}
      <p className="muted">站内消息总在；填了邮箱的人员，另收到一封邮件。</p>
    </>
  );
}

function MailPanel({ mail: { server, waiting, givenUp, lastSentAt } }: { mail: MailChannel }) {
  if (!server)
    return (
      <Panel title="邮件" padded>
        <Alert
          type="info"
          showIcon
          title="还没有设置邮件服务器，通知只在站内消息中"
          description="请维护人员设置 SMTP_URL 和 SMTP_FROM 后重新启动。"
        />
      </Panel>
    );
  return (
    <Panel title="邮件" padded>
      <Facts>
        <Fact name="邮件服务器">
          {server.host}，端口 {server.port}
          {server.tls ? '，加密' : ''}
        </Fact>
        <Fact name="发件人">{server.sender}</Fact>
        <Fact name="等待发送">{waiting} 封</Fact>
        <Fact name="发不出去">{givenUp === 0 ? '没有' : `${givenUp} 封，请到“异常”中办理`}</Fact>
        <Fact name="最近一次发出">{lastSentAt === null ? '还没有' : minute(lastSentAt)}</Fact>
      </Facts>
    </Panel>
  );
}

function TestLetter() {
  const [to, setTo] = useState('');
  const test = useMutation({ mutationFn: () => call('testMail', { body: { to: to.trim() } }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (to.trim() !== '') test.mutate();
  };
  return (
    <Panel title="测试邮件" hint="看一看能不能送到" padded>
      <form className="admin-test-mail" onSubmit={submit} noValidate>
        <Input
          type="email"
          aria-label="收件邮箱"
          placeholder="收件邮箱，如本人的"
          maxLength={200}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={to.trim() === ''} loading={test.isPending}>
          发送测试邮件
        </Button>
      </form>
      {test.isPending && <p className="muted">正在发送，最多等 10 秒。</p>}
      {test.error && <Alert type="error" showIcon title={wrongFieldsOf(test.error)[0]?.message ?? test.error.message} />}
      {test.data && (
        <Alert
          type={test.data.accepted ? 'success' : 'error'}
          showIcon
          title={test.data.message}
          {...(test.data.answer ? { description: `服务器的原话：${test.data.answer}` } : {})}
        />
      )}
    </Panel>
  );
}
