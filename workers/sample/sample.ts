/** Reproducible random draw. Without a seed one is made, and stored with the draw. */
import { z } from 'zod';
import { JOB } from '../../processes/contract.ts';
import { drawSample } from '../../rules/sampling.ts';
import { definePlugin } from '../plugin.ts';
import { optional, text } from '../variables.ts';
import { WorkError } from '../work-error.ts';

/** A list, or one text with a candidate a line. */
const candidates = z
  .union([
    z.array(z.union([text, z.looseObject({ name: text }).transform((item) => item.name)])),
    text.transform((lines) => lines.split(/[\n、,，;；]/u)),
  ])
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));

export const sample = definePlugin({
  type: JOB.sample,
  title: '随机抽取',
  description: '从名单中随机抽取；保存种子和名单的散列值，任何人可以复核抽取结果。',
  headers: z.object({}),
  input: z.object({ candidates, sampleSize: z.coerce.number().int().min(1), seed: optional(text) }),
  output: z.object({ sample: z.array(z.string()), seed: z.string(), candidatesHash: z.string() }),
  describe: ({ candidates: list, sampleSize }) => `从${list.length}个对象中随机抽取${sampleSize}个`,
  async run(input, context) {
    const seed = input.seed || (await context.once('seed', async () => context.randomHex(16)));
    try {
      const draw = drawSample(input.candidates, input.sampleSize, seed);
      return { sample: draw.sample, seed, candidatesHash: draw.candidatesHash };
    } catch (error) {
      throw new WorkError(
        'REFUSED',
        (error as Error).message,
        `名单有${new Set(input.candidates).size}个对象，无法抽取${input.sampleSize}个，请补充名单或减少抽取数`,
        { cause: error },
      );
    }
  },
});
