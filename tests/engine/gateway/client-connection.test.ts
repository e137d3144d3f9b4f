import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ZBClient } from 'zeebe-node';
import { ClientFrames } from '../../../engine/gateway/client-frames.ts';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import { startEngine } from '../../../engine/start-engine.ts';

describe('a client that resets every call when it is over', () => {
  let running: RunningEngine;
  let client: ZBClient;
  beforeAll(async () => {
    running = await startEngine({ port: 0, dataDir: ':memory:' });
    client = new ZBClient(running.address, { loglevel: 'NONE' });
  });
  afterAll(async () => {
    await client.close();
    await running.close();
  });

  it('should be served for thousands of calls on one connection', async () => {
    for (let round = 0; round < 48; round++) await Promise.all(Array.from({ length: 32 }, () => client.topology()));
    expect((await client.topology()).gatewayVersion).toBe('8.6.0');
  });
});

const HEADERS = 1;
const DATA = 0;
const RESET = 3;
const GO_AWAY = 7;
const END_STREAM = 1;

function frame(type: number, flags: number, stream: number, payload = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const reset = (stream: number): Buffer => frame(RESET, 0, stream, Buffer.from([0, 0, 0, 8]));
const call = (stream: number): Buffer =>
  Buffer.concat([frame(HEADERS, 4, stream, Buffer.from('header')), frame(DATA, END_STREAM, stream, Buffer.from('request'))]);
const answer = (stream: number): Buffer =>
  Buffer.concat([frame(HEADERS, 4, stream), frame(DATA, 0, stream, Buffer.from('answer')), frame(HEADERS, 4 | END_STREAM, stream)]);

describe('resets on an HTTP/2 connection', () => {
  it('should be dropped once the server has ended the stream, however the octets arrive', () => {
    const wanted = Buffer.concat([preface, call(1), call(3), call(5)]);
    for (const size of [1, 2, 5, 8, 9, 10, 13, 64]) {
      const frames = new ClientFrames();
      const seen: Buffer[] = [];
      const receive = (...sent: Buffer[]): void => {
        const octets = Buffer.concat(sent);
        for (let at = 0; at < octets.length; at += size) seen.push(...frames.received(octets.subarray(at, at + size)));
      };
      receive(preface, call(1));
      frames.sent(answer(1));
      receive(reset(1), call(3));
      frames.sent(answer(3));
      receive(reset(3), call(5));
      expect({ size, seen: Buffer.concat(seen).toString('hex') }).toEqual({ size, seen: wanted.toString('hex') });
    }
  });

  it('should be passed on while the call is under way', () => {
    const frames = new ClientFrames();
    const sent = Buffer.concat([preface, call(1), reset(1)]);
    expect(Buffer.concat(frames.received(sent))).toEqual(sent);
  });

  it('should be all that is left of a client that says it goes away in the middle of a call', () => {
    const goAway = frame(GO_AWAY, 0, 0, Buffer.alloc(12));
    const [headers, data] = [call(1).subarray(0, 15), call(1).subarray(15)];
    const frames = new ClientFrames();
    const seen = [Buffer.concat([preface, headers, goAway]), Buffer.concat([goAway, data]), goAway].flatMap((sent) =>
      frames.received(sent),
    );
    expect(Buffer.concat(seen)).toEqual(Buffer.concat([preface, headers, data]));
  });
});
