import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import type { AnyRecord, Values } from '../../../engine/protocol/record.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const review = bpmn('review', (p) =>
  p.start('start').user('read', { native: true, groups: 'a,b' }).end('end').path('start', 'read', 'end'),
);

describe('the REST API for native user tasks', () => {
  let running: RunningEngine;
  let client: GatewayClient;
  let key = 0;

  beforeEach(async () => {
    running = await startEngine({ port: 0, restPort: 0, dataDir: ':memory:', clock: 'controlled' });
    await running.engine.clock.pin(Date.parse('2026-03-02T01:00:00Z'));
    client = new GatewayClient(running.address);
    await client.unary('DeployResource', { resources: [{ name: 'review.bpmn', content: Buffer.from(review) }] });
    await client.unary('CreateProcessInstance', { bpmnProcessId: 'review', version: -1 });
    key = tasks('CREATED')[0]?.key ?? 0;
  });

  afterEach(async () => {
    client.close();
    await running.close();
  });

  const records = (): AnyRecord[] => running.engine.readRecords(1, 1_000);
  const tasks = (intent: string): { key: number; value: Values['USER_TASK'] }[] =>
    records().filter((record) => record.valueType === 'USER_TASK' && record.intent === intent && record.recordType === 'EVENT') as never;

  async function call(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = JSON_TYPE,
  ): Promise<{ status: number; type: string | null; body: unknown; headers: Headers }> {
    const answer = await fetch(`${running.restUrl}/v2/user-tasks/${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      body: text === '' ? undefined : JSON.parse(text),
      headers: answer.headers,
    };
  }

  const problem = (status: number, title: string, detail: string, path: string): object => ({
    status,
    type: 'application/problem+json',
    body: { type: 'about:blank', title, status, detail, instance: `/v2/user-tasks/${path}` },
  });

  it('should complete a task with its variables, numbers as they were written', async () => {
    const text = '{"variables":{"a":1.0,"big":9007199254740993},"action":"approve"}';
    expect(await call('POST', `${key}/completion`, text)).toMatchObject({ status: 204, body: undefined });
    expect(tasks('COMPLETED')[0]?.value).toMatchObject({ action: 'approve', variables: '{"a":1.0,"big":9007199254740993}' });
    expect(
      records().some(
        (record) => record.intent === 'ELEMENT_COMPLETED' && (record.value as Values['PROCESS_INSTANCE']).elementId === 'review',
      ),
    ).toBe(true);
  });

  it.each([undefined, '{}', 'null', '{"variables":null,"action":null,"more":1}'])(
    'should complete a task that is sent %s',
    async (body) => {
      expect((await call('POST', `${key}/completion`, body)).status).toBe(204);
      expect(tasks('COMPLETED')[0]?.value).toMatchObject({ action: 'complete', variables: '{}' });
    },
  );

  it('should complete a task without a content type when nothing is sent', async () => {
    expect((await call('POST', `${key}/completion`, undefined, {})).status).toBe(204);
  });

  it("should answer on the paths of the API's first version too", async () => {
    const answer = await fetch(`${running.restUrl}/v1/user-tasks/${key}/completion`, { method: 'POST' });
    expect(answer.status).toBe(204);
  });

  it('should read scalars of another kind where that makes sense', async () => {
    expect((await call('POST', `${key}/assignment`, '{"assignee":5,"allowOverride":"TRUE","action":null}')).status).toBe(204);
    expect((await call('PATCH', `${key}`, '{"changeset":{"priority":7.9}}')).status).toBe(204);
    expect(tasks('UPDATED')[0]?.value).toMatchObject({ assignee: '5', priority: 7 });
  });

  it('should assign, let nobody else claim, and unassign', async () => {
    expect((await call('POST', `${key}/assignment`, '{"assignee":"ben","action":"grab"}')).status).toBe(204);
    expect((await call('POST', `${key}/assignment`, '{"assignee":"ben","allowOverride":false}')).status).toBe(204);
    const claim = `Command 'CLAIM' rejected with code 'INVALID_STATE': Expected to claim user task with key '${key}', but it has already been assigned`;
    expect(await call('POST', `${key}/assignment`, '{"assignee":"carl","allowOverride":false}')).toMatchObject(
      problem(409, 'INVALID_STATE', claim, `${key}/assignment`),
    );
    expect((await call('DELETE', `${key}/assignee`)).status).toBe(204);
    expect(tasks('ASSIGNED').map(({ value }) => [value.assignee, value.action])).toEqual([
      ['ben', 'grab'],
      ['ben', 'assign'],
      ['', 'unassign'],
    ]);
  });

  it.each(['{}', '{"assignee":""}', '{"assignee":" "}', '{"assignee":null}'])(
    'should ask for an assignee when it gets %s',
    async (body) => {
      expect(await call('POST', `${key}/assignment`, body)).toMatchObject(
        problem(400, 'INVALID_ARGUMENT', 'No assignee provided', `${key}/assignment`),
      );
    },
  );

  it('should change what the changeset names, and empty what it empties', async () => {
    expect(
      (await call('PATCH', `${key}`, '{"changeset":{"candidateGroups":["x"],"dueDate":"2030-01-01T00:00:00Z","priority":"9"}}')).status,
    ).toBe(204);
    expect((await call('PATCH', `${key}`, '{"changeset":{"candidateGroups":[],"dueDate":"","other":1},"action":"hurry"}')).status).toBe(
      204,
    );
    const [first, second] = tasks('UPDATED').map(({ value }) => value);
    expect(first).toMatchObject({
      action: 'update',
      changedAttributes: ['candidateGroupsList', 'dueDate', 'priority'],
      candidateGroupsList: ['x'],
      dueDate: '2030-01-01T00:00:00Z',
      priority: 9,
    });
    expect(second).toMatchObject({
      action: 'hurry',
      changedAttributes: ['candidateGroupsList', 'dueDate'],
      candidateGroupsList: [],
      dueDate: '',
      priority: 9,
    });
  });

  it.each([undefined, '{}', '{"changeset":{}}', '{"changeset":{"assignee":"x","priority":null}}'])(
    'should refuse an update that is sent %s',
    async (body) => {
      const detail =
        'No update data provided. Provide at least an "action" or a non-null value for a supported attribute in the "changeset".';
      expect(await call('PATCH', `${key}`, body)).toMatchObject(problem(400, 'INVALID_ARGUMENT', detail, `${key}`));
    },
  );

  it('should name all that is wrong with an update', async () => {
    const detail =
      "The provided due date 'soon' cannot be parsed as a date according to RFC 3339, section 5.6. The provided follow-up date '2030-01-01' cannot be parsed as a date according to RFC 3339, section 5.6. " +
      "The value for priority is '101' but must be within the [0,100] range.";
    expect(await call('PATCH', `${key}`, '{"changeset":{"dueDate":"soon","followUpDate":"2030-01-01","priority":101}}')).toMatchObject(
      problem(400, 'INVALID_ARGUMENT', detail, `${key}`),
    );
  });

  it.each([
    ['POST', '/assignment', '{"assignee":'],
    ['POST', '/assignment', '[]'],
    ['POST', '/assignment', '"x"'],
    ['POST', '/assignment', '{"assignee":"a","allowOverride":"x"}'],
    ['POST', '/completion', '{"variables":[]}'],
    ['PATCH', '', '{"changeset":{"priority":"high"}}'],
    ['PATCH', '', '{"changeset":{"candidateGroups":"x"}}'],
  ])('should not read %s %s with %s', async (method, path, body) => {
    expect(await call(method, `${key}${path}`, body)).toMatchObject(problem(400, 'Bad Request', 'Failed to read request', `${key}${path}`));
  });

  it.each([undefined, '', 'null'])('should miss the body of an assignment that is sent %s', async (body) => {
    expect(await call('POST', `${key}/assignment`, body)).toMatchObject(
      problem(400, 'Bad Request', 'Required request body is missing', `${key}/assignment`),
    );
  });

  it('should refuse a task that is not there', async () => {
    const other = key + 100_000;
    const detail = `Command 'COMPLETE' rejected with code 'NOT_FOUND': Expected to complete user task with key '${other}', but no such user task was found`;
    expect(await call('POST', `${other}/completion`, '{}')).toMatchObject(problem(404, 'NOT_FOUND', detail, `${other}/completion`));
  });

  it.each(['123', '0', '-1', '2251799813685999999'])('should not deliver to the partition of key %s', async (given) => {
    const title = 'io.camunda.zeebe.broker.client.api.PartitionNotFoundException';
    expect(await call('POST', `${given}/completion`, '{}')).toMatchObject(
      problem(503, title, 'Expected to handle REST API request, but request could not be delivered', `${given}/completion`),
    );
  });

  it.each(['abc', '99999999999999999999'])('should not take %s for a key', async (given) => {
    expect(await call('POST', `${given}/completion`, '{}')).toMatchObject(
      problem(400, 'Bad Request', `Failed to convert 'userTaskKey' with value: '${given}'`, `${given}/completion`),
    );
  });

  it('should name the method that a path takes, and the type of content', async () => {
    const get = await call('GET', `${key}`);
    expect(get).toMatchObject({
      status: 405,
      type: 'application/json',
      body: { timestamp: '2026-03-02T01:00:00.000+00:00', status: 405, error: 'Method Not Allowed', path: `/v2/user-tasks/${key}` },
    });
    expect(get.headers.get('allow')).toBe('PATCH');
    const plain = await call('POST', `${key}/assignment`, '{"assignee":"x"}', { 'content-type': 'text/plain' });
    expect(plain).toMatchObject({ status: 415, body: { error: 'Unsupported Media Type' } });
    expect(plain.headers.get('accept')).toBe('application/json');
    expect(await call('POST', `${key}/completion/`, '{}')).toMatchObject({
      status: 404,
      body: { error: 'Not Found', path: `/v2/user-tasks/${key}/completion/` },
    });
  });

  it('should serve no REST without a port for it', async () => {
    const other = await startEngine({ port: 0, dataDir: ':memory:' });
    expect(other.restUrl).toBeUndefined();
    await other.close();
  });
});
