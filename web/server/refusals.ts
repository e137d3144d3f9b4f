/** Refusals of a right: what is answered, and that it was asked for is kept. One place for all of them (§6: every denied access logged). */
import type { Request } from 'express';
import type { CaseAction, OfficeAction } from '../../rules/access/permissions/actions.ts';
import { may, type Answer } from '../../rules/access/permissions/may.ts';
import type { Standing } from '../../rules/access/permissions/standing.ts';
import type { AssignmentRow, User } from '../api/entities.ts';
import { closedFor, rowClosedFor, stateOf } from './case-actions.ts';
import type { ServerContext } from './context.ts';
import { HttpError, type ErrorCode } from './http-errors.ts';
import type { TellRefused } from './logger.ts';
import { momentText } from './moment.ts';
import type { CasePageRead } from './ports.ts';

/** Throws FORBIDDEN, with what to do instead, unless the person may. `subject` is what the log says it was about. */
export function demand(user: User, action: OfficeAction, subject: string): void;
export function demand(user: User, action: CaseAction, subject: string, standing: Standing): void;
export function demand(user: User, action: OfficeAction | CaseAction, subject: string, standing?: Standing): void {
  const answer: Answer = standing === undefined ? may(user, action as OfficeAction) : may(user, action as CaseAction, standing);
  if (!answer.allowed) throw forbidden(action, subject, answer.message);
}

/** As `demand`; and neither the state of the case, nor that of the row it is asked of, may forbid it to everybody. */
export function demandOpen(
  user: User,
  action: CaseAction,
  subject: string,
  standing: Standing,
  found: Pick<CasePageRead, 'case'>,
  row?: Pick<AssignmentRow, 'status'>,
): void {
  demand(user, action, subject, standing);
  const closed = closedFor(action, stateOf(found.case)) ?? (row && rowClosedFor(action, row.status));
  if (closed !== undefined) throw forbidden(action, subject, closed);
}

const forbidden = (action: OfficeAction | CaseAction, subject: string, message: string): HttpError =>
  new HttpError('FORBIDDEN', { message, refused: { action, subject } });

/** What refuses a request for what it is. Forms that are filled in wrong are people's daily work, and passwords that are wrong stand in the log of acts. */
const TOLD: Partial<Record<ErrorCode, readonly [kind: string, message: string]>> = {
  TOO_MANY_REQUESTS: ['too-many', 'Expected fewer requests in a minute, but some were too many; they were refused.'],
  WRONG_SETUP_CODE: ['setup-code', 'Expected the set-up code that the start has shown, but others were tried; they were refused.'],
  BAD_JSON: ['bad-body', 'Expected what is sent to be JSON that can be read, but some was not; it was refused.'],
  WRONG_TYPE: ['bad-body', 'Expected what is sent to be JSON, but some was of another type; it was refused.'],
  TOO_DEEP: ['bad-body', 'Expected what is sent to be nested as forms are, but some was nested far deeper; it was refused.'],
  TOO_LARGE: ['too-large', 'Expected what is sent to be as large as forms and files may be, but some was larger; it was refused.'],
};

/** Called with every error that is answered: so that whoever watches over the machine sees that somebody tries doors. */
export function tellRefused(tell: TellRefused, { code }: HttpError, request: Request): void {
  const told = TOLD[code];
  if (told) tell(told[0], told[1], { from: request.ip });
}

/** What refuses a person's right. `denied` keeps its own entry, since it answers like what does not exist. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['FORBIDDEN', 'SELF_REVIEW']);

/**
 * Called with every error that is answered. Only a known person's refusal is kept: whoever is not signed in is nobody, and could fill the log.
 * A log that cannot be written does not turn a refusal into anything else.
 */
export async function keepRefusal(context: ServerContext, error: HttpError, user: User | undefined, path: string): Promise<void> {
  if (!REFUSALS.has(error.code) || user === undefined) return;
  try {
    await context.office.audit({
      at: momentText(context.clock.now()),
      actor: user.userId,
      action: '越权办理被拒',
      subject: error.refused?.subject ?? path,
      detail: { action: error.refused?.action ?? null, reason: error.message },
    });
  } catch (problem) {
    context.log.error({ err: problem, path }, 'Expected to keep a refusal in the log, but it could not be written');
  }
}
