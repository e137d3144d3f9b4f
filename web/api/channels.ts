/** 通知渠道: how notices leave the house, and a letter on trial. */
import { z } from 'zod';
import { route } from './route.ts';

const mail = z.object({
  /** Null: none is set, notices stay in the inbox of the product. */
  server: z
    .object({ host: z.string(), port: z.number(), sender: z.string(), /** Encrypted from the first byte. */ tls: z.boolean() })
    .nullable(),
  waiting: z.number(),
  /** Given up after the last attempt. */ givenUp: z.number(),
  lastSentAt: z.string().nullable(),
});
export type MailChannel = z.infer<typeof mail>;

export const channelsRoutes = {
  channels: route({
    method: 'get',
    path: '/api/channels',
    summary: '通知渠道：邮件服务器、待发和发不出去的封数',
    access: 'test-channels',
    response: z.object({ mail }),
  }),
  testMail: route({
    method: 'post',
    path: '/api/channels/mail/test',
    summary: '发送一封测试邮件，说明邮件服务器收下了没有',
    access: 'test-channels',
    body: z.object({ to: z.email('邮箱格式不正确，请核对').max(200) }),
    /** `answer`: the server's own words, where it said any. */
    response: z.object({ accepted: z.boolean(), message: z.string(), answer: z.string().nullable() }),
  }),
} as const;
