import type { Resource } from './scenario.ts';

export interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly files?: readonly Resource[];
}

export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls Zeebe's REST API. */
export async function callRest(restUrl: string, { method, path, body, files }: RestCall): Promise<RestAnswer> {
  const answer = await fetch(`${restUrl}/v2${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    ...(files === undefined ? {} : { body: formOf(files) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

function formOf(files: readonly Resource[]): FormData {
  const form = new FormData();
  for (const { name, content } of files) form.append('resources', new Blob([content]), name);
  return form;
}
