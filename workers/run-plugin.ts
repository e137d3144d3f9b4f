/** One job through one plugin: check what goes in, run, check what comes out, and say what to do about an error. No gRPC here. */
import type { z } from 'zod';
import { momentOf } from '../rules/calendar/moment.ts';
import { createWorkingCalendar } from '../rules/calendar/working-calendar.ts';
import { isSkipped } from '../rules/incidents/mending.ts';
import { isStoreFull } from '../store/store-full-error.ts';
import type { AnyPlugin, Job, JobContext, Variables } from './plugin.ts';
import type { GatewayPort, WorkerContext } from './ports.ts';
import { rulesInForce } from './rules-in-force.ts';
import { isWorkError, WorkError } from './work-error.ts';

export type Outcome =
  { kind: 'done'; variables: Variables } | { kind: 'failed'; message: string; retries: number; /** milliseconds */ backOff: number };

const FIRST_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 60_000;
const FULL_BACK_OFF_MS = 10_000;
/** The gateway takes 8 kB of headers and text; what is longer helps nobody. */
const MAX_MESSAGE = 2_000;

/** Never rejects. */
export async function runPlugin(
  plugin: AnyPlugin,
  job: Job,
  variables: Variables,
  context: WorkerContext,
  gateway: GatewayPort,
): Promise<Outcome> {
  if (isSkipped(job.type, variables)) return { kind: 'done', variables: {} };
  try {
    const headers: unknown = check(plugin.headers, job.headers, job, 'header');
    const input: unknown = check(plugin.input, variables, job, 'variable');
    const jobContext = await contextOf(job, variables, context, gateway);
    // The schemas of this very plugin gave both.
    const output: unknown = await plugin.run(input as never, jobContext, headers as never);
    return { kind: 'done', variables: check(plugin.output, output, job, 'output') as Variables };
  } catch (error) {
    return failure(plugin, job, error, context);
  }
}

async function contextOf(job: Job, variables: Variables, context: WorkerContext, gateway: GatewayPort): Promise<JobContext> {
  await context.clock.sync?.();
  const calendar = createWorkingCalendar(await context.store.calendarYears());
  return {
    ...context,
    job,
    now: momentOf(Math.floor(context.clock.now() / 1000) * 1000),
    calendar,
    rules: rulesInForce(variables, calendar, gateway),
    once: (step, effect) => context.store.once(job.key, step, effect),
    publishMessage: (message) => gateway.publishMessage(message),
  };
}

function check(schema: z.ZodType, value: unknown, job: Job, what: 'header' | 'variable' | 'output'): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || what}: ${issue.message}`)
    .join('; ');
  const [code, found, advice] =
    what === 'output'
      ? (['BAD_OUTPUT', 'its result does not fit', '插件的结果不符合约定，请联系系统维护人员'] as const)
      : ([
          'BAD_INPUT',
          `found ${places}`,
          what === 'header'
            ? `请在流程图中检查环节“${job.elementId}”的任务头设置`
            : `请检查环节“${job.elementId}”的输入映射和前面环节填写的内容`,
        ] as const);
  throw new WorkError(code, `Expected to run ${job.type} at ${job.elementId} with valid ${what}s, but ${found} (${places})`, advice, {
    cause: parsed.error,
  });
}

function failure(plugin: AnyPlugin, job: Job, error: unknown, context: WorkerContext): Outcome {
  const known = isWorkError(error);
  if (isStoreFull(error)) {
    // Nothing is wrong with the job: it comes again when there is room, as often as it takes.
    context.log.error({ job: job.key, type: job.type, error }, 'the disk is full, the job will be tried again');
    return { kind: 'failed', message: '服务器存储空间已满，清理后自动继续。', retries: job.retries, backOff: FULL_BACK_OFF_MS };
  }
  const retry = known ? error.retry : true;
  const retries = retry ? Math.max(0, job.retries - 1) : 0;
  const reason = error instanceof Error ? error.message : String(error);
  const advice = known ? error.advice : retries > 0 ? '系统将自动重试' : '多次重试未成功，请联系系统维护人员，处理后在“异常”中点“重试”';
  const details = { job: job.key, type: job.type, element: job.elementId, processInstance: job.processInstanceKey, retries, error };
  if (retries > 0) context.log.warn(details, 'job failed, will be tried again');
  else context.log.error(details, 'job failed, an incident is raised');
  const attempt = Math.min(10, Math.max(0, 3 - job.retries));
  return {
    kind: 'failed',
    retries,
    message: `${plugin.title}未完成：${advice}。(${reason})`.slice(0, MAX_MESSAGE),
    backOff: retries > 0 ? Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** attempt) : 0,
  };
}
