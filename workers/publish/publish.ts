/** Publishes a message to a process: header `message`, optional header `ttl` (ISO 8601 duration); variables `messageKey`, `messageBody`. */
import { Duration } from 'luxon';
import { z } from 'zod';
import { JOB } from '../../processes/contract.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { text } from '../variables.ts';

/** Long enough for a receiver that is about to be entered, short enough not to meet a later one. */
const DEFAULT_TTL = 'PT1H';

export const publish = definePlugin({
  type: JOB.publish,
  title: '流程间通知',
  description: '把一件事告知另一个流程（如转催办、期限有变）。',
  headers: z.object({
    message: text.min(1),
    ttl: text.default(DEFAULT_TTL).refine((value) => Duration.fromISO(value).isValid, '应为 ISO 8601 时长，如 PT1H'),
  }),
  input: z.object({
    messageKey: text.min(1),
    messageBody: z
      .record(z.string(), z.unknown())
      .nullish()
      .transform((value) => value ?? {}),
  }),
  output: z.object({}),
  describe: ({ messageKey }, { message }) => `向“${messageKey}”发出消息“${message}”`,
  async run({ messageKey, messageBody }, context, { message, ttl }): Promise<Variables> {
    const timeToLive = Duration.fromISO(ttl).toMillis();
    // The gateway drops a second message of the same id while the first one lives.
    await context.publishMessage({
      name: message,
      correlationKey: messageKey,
      variables: messageBody,
      messageId: `job-${context.job.key}`,
      timeToLive,
    });
    return {};
  },
});
