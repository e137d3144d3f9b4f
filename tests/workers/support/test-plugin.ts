/** A plugin of a test: what it does with which variables; of everything else it says nothing. */
import { z } from 'zod';
import { definePlugin, type JobContext, type Plugin, type Variables } from '../../../workers/plugin.ts';

export const testPlugin = (
  type: string,
  run: (input: Variables, context: JobContext) => Promise<Variables>,
): Plugin<Variables, Variables, object> =>
  definePlugin({
    type,
    title: '试',
    description: '',
    headers: z.object({}),
    input: z.record(z.string(), z.unknown()),
    output: z.record(z.string(), z.unknown()),
    describe: () => '',
    run,
  });
