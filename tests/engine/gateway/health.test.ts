import { afterEach, expect, it } from '@jest/globals';
import { startGateway } from '../../../engine/gateway/start-gateway.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { fakeEngine } from './fake-engine.ts';
import { callFrames, FrameClient } from './wire/frame-client.ts';
import { askForHealth, healthAnswers } from './wire/health-checks.ts';

const HOST = '127.0.0.1';
/** gRPC's prefix of five octets, and the status. */
const NOT_SERVING = '00000000020802';
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

it('should tell whoever asks how it is, as Zeebe does', async () => {
  const running = await startEngine({ port: 0, dataDir: ':memory:' });
  close = running.close;
  expect(await askForHealth(running.address)).toEqual(healthAnswers);
});

it('should tell who watches when the engine has failed, and end with the gateway', async () => {
  let failure: Error | undefined;
  const engine = Object.defineProperty(
    fakeEngine(() => Promise.reject(new Error('none'))),
    'failure',
    { get: () => failure },
  );
  const gateway = await startGateway({ engine, host: HOST, port: 0 });
  close = gateway.close;
  const client = await FrameClient.connect(`${HOST}:${gateway.port}`);
  client.together(callFrames(1, '/grpc.health.v1.Health/Watch', Buffer.alloc(0)));
  await client.until(() => client.seen.some(({ name }) => name === 'DATA'));
  failure = new Error('The disk is full');
  await client.until(() => client.seen.some(({ payload }) => payload.toString('hex') === NOT_SERVING));
  const ended = client.answer(1);
  await Promise.all([gateway.close(), ended.then(() => client.close())]);
  expect(client.said(1)).toEqual(['HEADERS 200', 'DATA', 'DATA', 'HEADERS grpc-status 0']);
});
