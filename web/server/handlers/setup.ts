import type { setupRoutes } from '../../api/setup.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { HttpError, wrongField, wrongFields } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { moveDemoClock } from '../setup/move-demo-clock.ts';
import { markProblems } from '../setup/set-up-office.ts';

export function setupHandlers(): HandlersOf<typeof setupRoutes> {
  return {
    async checkSetupCode({ context, body }) {
      await demandCode(context, body.code);
      return { ok: true };
    },
    async setUp({ context, body: { code, ...request } }) {
      await demandCode(context, code);
      const result = await context.office.setUp(request, momentText(context.clock.now()));
      if (result.kind === 'not-empty') throw new HttpError('NOT_EMPTY', { message: ALREADY });
      if (result.kind === 'wrong') throw wrongFields(result.problems);
      return { people: [...result.people] };
    },
    async loadDemo({ context, body }) {
      // Asked twice at once, it is loaded once.
      if (context.demo.progress === undefined) {
        await demandCode(context, body.code);
        context.demo.begin();
      }
      return { loading: true };
    },
    moveDemoClock,
    office: ({ context }) => shown(context),
    async putOffice({ context, body: { effectiveFrom, reason, ...values }, user }) {
      const now = momentText(context.clock.now());
      if (effectiveFrom < now.slice(0, 10)) throw wrongField('effectiveFrom', '生效日期不能早于今天：已经印发的文书按印发时的写法保留。');
      const repeated = markProblems(values.marks, 'marks');
      if (repeated.length > 0) throw wrongFields(repeated);
      const before = (await context.office.profile(effectiveFrom)) as unknown as Record<string, unknown>;
      const changed = Object.fromEntries(
        Object.entries(values).filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name])),
      );
      if (Object.keys(changed).length === 0) throw new HttpError('BAD_INPUT', { message: '没有改动，无需保存。' });
      await context.office.putProfile({ values: changed, before, effectiveFrom, reason }, user.userId, now);
      return shown(context);
    },
  };
}

const ALREADY = '系统已经设置过了，请直接登录。';

async function demandCode({ office, setupCode }: ServerContext, code: string): Promise<void> {
  if (!setupCode || !(await office.isEmpty())) throw new HttpError('NOT_EMPTY', { message: ALREADY });
  if (!setupCode.matches(code)) throw new HttpError('WRONG_SETUP_CODE');
}

async function shown({ office, clock }: ServerContext) {
  const history = await office.profileHistory();
  const names = new Map<string, string | undefined>();
  for (const { userId } of history) if (!names.has(userId)) names.set(userId, await office.nameOf(userId));
  const values = await office.profile(momentText(clock.now()).slice(0, 10));
  return {
    values: { ...values, contact: { ...values.contact }, copyRecipients: [...values.copyRecipients] },
    history: history.map(({ name, value, effectiveFrom, userId, at }) => ({
      name,
      value,
      effectiveFrom,
      by: names.get(userId) ?? userId,
      at,
    })),
  };
}
