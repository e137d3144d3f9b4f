/** 提请遗留转办, completed from the record: the case in which the matter goes on must be there, another one, and not ended without result. */
import type { User } from '../api/entities.ts';
import type { ServerContext } from './context.ts';
import { wrongField } from './http-errors.ts';
import { momentText } from './moment.ts';

export async function completeHandover(
  { register, clock }: ServerContext,
  user: User,
  caseId: string,
  body: Record<string, unknown>,
): Promise<void> {
  const number = String(body['followUp']);
  const found = await register.caseOfNumber(number);
  // A case that he does not see is answered like one that does not exist.
  const page = found && (await register.page(user, found, momentText(clock.now())));
  if (!page) throw wrongField('followUp', `没有编号为“${number}”的督查事项，请先将续办事项立项，再填写它的编号（如 DC2026-0001）。`);
  if (page.case.caseId === caseId) throw wrongField('followUp', '续办事项不能是本事项自己，请填写另立事项的编号。');
  if (page.case.status === '已撤销') throw wrongField('followUp', `${number}已撤销，不能续办，请填写在办事项的编号。`);
  body['followUp'] = { caseId: page.case.caseId, number: page.case.number, title: page.case.title };
}
