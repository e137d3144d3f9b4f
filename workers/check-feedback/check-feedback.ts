/** Is a missed feedback to be urged, or replaced by a rectification report or a suspension? (docs/chain.md) */
import { z } from 'zod';
import { JOB } from '../../processes/contract.ts';
import { definePlugin } from '../plugin.ts';
import { flag, optional, text } from '../variables.ts';

/** While a report is being checked or a 整改 is under way, that report says what the monthly one would. */
const REPLACED_IN = new Set(['待验收', '整改']);

export const checkFeedback = definePlugin({
  type: JOB.checkFeedback,
  title: '免催核对',
  description: '判断本期未反馈是否免于催办：待验收、整改期间由办结或整改报告代替，挂起期间不计。',
  headers: z.object({}),
  input: z.object({ stage: optional(text), suspended: flag }),
  output: z.object({ feedbackReplaced: z.boolean() }),
  describe: ({ stage, suspended }) => (suspended || REPLACED_IN.has(stage ?? '') ? '本期反馈免于催办' : '本期反馈应予催办'),
  run: async ({ stage, suspended }) => ({ feedbackReplaced: suspended || REPLACED_IN.has(stage ?? '') }),
});
