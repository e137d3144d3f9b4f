/** Records a 退回: number, codes, count. Form values come in `returned` by input mapping. */
import { z } from 'zod';
import { JOB, type ReturnRecord } from '../../processes/contract.ts';
import { definePlugin } from '../plugin.ts';
import { count, flag, gateCode, listOf, optional, returnRecord, text } from '../variables.ts';

export const returned = definePlugin({
  type: JOB.returned,
  title: '登记退回',
  description: '登记一次退回：次数、不通过的条款代码、理由，以及是否认定弄虚作假。',
  headers: z.object({}),
  input: z.object({
    returned: z.looseObject({ codes: listOf(gateCode), reason: optional(text), falsified: flag }),
    returns: listOf(returnRecord),
    falsifiedCount: count,
  }),
  output: z.object({ returns: z.array(returnRecord), returnCount: z.number(), falsifiedCount: z.number(), returnRecord }),
  describe: ({ returns, returned: facts }) =>
    `登记第${returns.length + 1}次退回${facts.codes.length > 0 ? `（${facts.codes.join('、')}）` : ''}`,
  async run({ returns, returned: facts, falsifiedCount }, { now }) {
    const record: ReturnRecord = {
      no: returns.length + 1,
      codes: facts.codes,
      reason: facts.reason ?? '',
      at: now,
      falsified: facts.falsified,
    };
    const all = [...returns, record];
    return { returns: all, returnCount: all.length, falsifiedCount: falsifiedCount + Number(facts.falsified), returnRecord: record };
  },
});
