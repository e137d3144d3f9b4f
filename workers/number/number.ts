/** Gives a number (文号) once per job: header `sequence`. */
import { z } from 'zod';
import { JOB, SEQUENCE_IDS, SEQUENCES } from '../../processes/contract.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { allocateNumber } from './allocate-number.ts';

export const sequenceId = z.enum(SEQUENCE_IDS);

export const number = definePlugin({
  type: JOB.number,
  title: '编号',
  description: '按代字和年度顺序编号，同一环节只编一次，不跳号。',
  headers: z.object({ sequence: sequenceId }),
  input: z.object({}),
  output: z.object({ caseNumber: z.string().optional(), number: z.string().optional() }),
  describe: (_, { sequence }) => `取得“${SEQUENCES[sequence].name}”的下一个编号`,
  async run(_, context, { sequence }): Promise<Variables> {
    const given = await allocateNumber(sequence, context);
    return sequence === 'case' ? { caseNumber: given } : { number: given };
  },
});
