/** The office's tables as a handler needs them: what the case keeps since it began, else what is in force. */
import { isTableError, keptOrInForce, type RulesTable } from '../../rules/tables/read-table.ts';
import { toHttpError } from './command-failure.ts';
import type { ServerContext } from './context.ts';
import { HttpError } from './http-errors.ts';

export async function tableOf<T>(
  { commands }: Pick<ServerContext, 'commands'>,
  table: RulesTable<T>,
  kept: unknown,
  question: Record<string, unknown>,
): Promise<T> {
  try {
    return await keptOrInForce(table, kept, () => commands.evaluateDecision(table.decision, question));
  } catch (error) {
    if (isTableError(error)) throw new HttpError('BAD_INPUT', { message: `${error.advice}。`, detail: error.message, cause: error });
    throw toHttpError(error, 'NOT_FOUND');
  }
}
