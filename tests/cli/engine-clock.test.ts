import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { remoteClock } from '../../cli/engine-clock.ts';
import { until } from '../support/until.ts';

let server: Server;
let url: string;
let time = 1_000;
let held: ServerResponse[] = [];
let isHolding = false;
let questions = 0;
const answer = (response: ServerResponse, epochMilli: number): void => void response.end(JSON.stringify({ epochMilli }));

beforeEach(async () => {
  [time, held, isHolding, questions] = [1_000, [], false, 0];
  server = createServer((_request, response) => {
    questions += 1;
    if (isHolding) held.push(response);
    else answer(response, time);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

const arrival = (count: number): Promise<boolean> => until(`question ${count} to arrive`, () => questions >= count);

describe('the clock of a remote engine', () => {
  it('should ask nobody whom an answer names', async () => {
    const other = createServer((_request, response) => void response.writeHead(302, { location: `${url}/actuator/clock` }).end());
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const clock = remoteClock(`http://127.0.0.1:${(other.address() as AddressInfo).port}`, () => 7, 'a-secret-of-the-office');
    await clock.sync();
    expect([clock.now(), questions]).toEqual([7, 0]);
    other.closeAllConnections();
    await new Promise((resolve) => void other.close(resolve));
  });

  it('should know a jump at the next sync, however soon after the last', async () => {
    const clock = remoteClock(url);
    await clock.sync();
    time = 86_400_000;
    await clock.sync();
    expect(clock.now()).toBe(86_400_000);
  });

  it('should not take the answer to a question from before the jump, and share the next one', async () => {
    const clock = remoteClock(url);
    isHolding = true;
    const before = clock.sync();
    await arrival(1);
    const after = [clock.sync(), clock.sync(), clock.sync()];
    isHolding = false;
    time = 2_000;
    answer(held[0] as ServerResponse, 1_000);
    await before;
    await Promise.all(after);
    expect(clock.now()).toBe(2_000);
    expect(questions).toBe(2);
  });

  it("should keep the last time known while the engine is away, and the system's as long as none is known", async () => {
    const clock = remoteClock(url, () => 7);
    expect(clock.now()).toBe(7);
    await clock.sync();
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    await clock.sync();
    expect(clock.now()).toBe(1_000);
  });
});
