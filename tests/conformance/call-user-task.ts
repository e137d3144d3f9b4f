import type { UserTaskAnswer } from './run-scenario.ts';
import type { UserTaskAct } from './scenario.ts';

const CALLS: Readonly<Record<UserTaskAct, readonly [method: string, path: string]>> = {
  complete: ['POST', '/completion'],
  assign: ['POST', '/assignment'],
  unassign: ['DELETE', '/assignee'],
  update: ['PATCH', ''],
};

/** Works on a native user task by Zeebe's REST API. */
export async function callUserTask(restUrl: string, act: UserTaskAct, key: number, body: object): Promise<UserTaskAnswer> {
  const [method, path] = CALLS[act];
  const answer = await fetch(`${restUrl}/v2/user-tasks/${key}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(act === 'unassign' ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = answer.ok ? '' : (((await answer.json()) as { detail?: string }).detail ?? '');
  return { status: answer.status, text };
}
