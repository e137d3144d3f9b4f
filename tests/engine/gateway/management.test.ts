import { afterEach, expect, test } from '@jest/globals';
import { startManagement } from '../../../engine/gateway/management.ts';
import type { Management } from '../../../engine/gateway/management.ts';
import { event, fakeEngine } from './fake-engine.ts';

let management: Management | undefined;
afterEach(async () => {
  await management?.close();
  management = undefined;
});

async function serve(
  isControlled: boolean,
): Promise<(method: string, path: string, body?: object) => Promise<{ status: number; text: string }>> {
  management = await startManagement({ engine: fakeEngine((command) => event(command, 'DONE'), isControlled), host: '127.0.0.1', port: 0 });
  const { url } = management;
  return async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

test('should say that the engine is up', async () => {
  const call = await serve(false);
  expect(await call('GET', '/actuator/health/status')).toEqual({ status: 200, text: '{"status":"UP"}' });
  expect(JSON.parse((await call('GET', '/actuator/health')).text)).toMatchObject({ status: 'UP' });
});

test('should move a controlled clock', async () => {
  const call = await serve(true);
  expect((await call('POST', '/actuator/clock/pin', { epochMilli: 1_900_000_000_000 })).text).toBe(
    '{"epochMilli":1900000000000,"instant":"2030-03-17T17:46:40Z"}',
  );
  expect((await call('POST', '/actuator/clock/add', { offsetMilli: 5 })).text).toBe(
    '{"epochMilli":1900000000005,"instant":"2030-03-17T17:46:40.005Z"}',
  );
  expect((await call('GET', '/actuator/clock')).text).toContain('1900000000005');
  expect((await call('DELETE', '/actuator/clock')).text).toContain('"epochMilli":1000');
});

test('should refuse clock requests that say nothing', async () => {
  const call = await serve(true);
  expect(await call('POST', '/actuator/clock/add', {})).toEqual({
    status: 400,
    text: 'Expected to add `offsetMilli` to the clock, but none given',
  });
  expect((await call('POST', '/actuator/clock/jump', {})).status).toBe(400);
  expect((await call('PUT', '/actuator/clock', {})).status).toBe(405);
});

test('should hide the clock when it is not controlled', async () => {
  const call = await serve(false);
  expect((await call('GET', '/actuator/clock')).status).toBe(404);
  expect((await call('POST', '/actuator/clock/add', { offsetMilli: 5 })).status).toBe(404);
});

test('should give metrics as text', async () => {
  const call = await serve(false);
  expect((await call('GET', '/actuator/prometheus')).text).toContain('zeebe_health{partition="1"} 1.0');
});
