/** What the modeler needs to check a diagram as the server will: the set around it, and what the product has. */
import { z } from 'zod';

const texts = z.array(z.string());
const source = z.object({ id: z.string(), content: z.string() });
const header = z.object({
  name: z.string(),
  required: z.boolean(),
  kind: z.enum(['text', 'choice', 'document', 'notice', 'audiences', 'message', 'sequence', 'duration']),
  orVariable: z.string().optional(),
  values: texts.readonly().optional(),
});
const plugin = z.object({
  type: z.string(),
  title: z.string(),
  headers: z.array(header).readonly(),
  needs: texts.readonly(),
  reads: texts.readonly(),
  writes: texts.readonly(),
  writesBy: z.object({ header: z.string(), names: z.record(z.string(), texts.readonly()).readonly() }).optional(),
});

export const lintBasis = z.object({
  /** Milliseconds, by the office's clock. */
  now: z.number(),
  processes: z.array(source),
  decisions: z.array(source),
  forms: z.array(source),
  facts: z.object({
    plugins: z.array(plugin).readonly(),
    documents: z.record(z.string(), z.string()).readonly(),
    notices: texts.readonly(),
    sequences: texts.readonly(),
    roles: z.record(z.string(), z.string()).readonly(),
  }),
});
export type LintBasis = z.infer<typeof lintBasis>;
