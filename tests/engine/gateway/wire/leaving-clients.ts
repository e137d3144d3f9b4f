import { loadService } from '../../../../engine/gateway/load-service.ts';
import { CODE, FRAME, FrameClient, callFrames, goAwayFrame, messageFrame, openFrame, resetFrame, type Said } from './frame-client.ts';

const service = loadService();
const PATH = '/gateway_protocol.Gateway/';
const END_STREAM = 1;

/** Waits until the gateway has taken in what was sent. */
type Settle = (others: Others) => Promise<void>;

export interface Leaving {
  readonly name: string;
  readonly run: (at: At) => Promise<object>;
  /** What a real Zeebe 8.6.0 does. */
  readonly zeebe: object;
  /** Where the engine does otherwise, and why that is no worse to a client. */
  readonly engine?: object;
}

interface At {
  readonly client: FrameClient;
  readonly others: Others;
  readonly settled: () => Promise<void>;
}

const message = (method: string, request: object): Buffer => service[method]!.requestSerialize(request);
const callOf = (stream: number, method: string, request: object, more: Readonly<Record<string, string>> = {}): Buffer =>
  callFrames(stream, PATH + method, message(method, request), more);
const topology = (stream: number): Buffer => callOf(stream, 'Topology', {});
const poll = (stream: number, type: string, more: Readonly<Record<string, string>> = {}, requestTimeout = 15_000): Buffer =>
  callOf(stream, 'ActivateJobs', { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout }, more);
const jobStream = (stream: number, type: string): Buffer =>
  callOf(stream, 'StreamActivatedJobs', { type, worker: 'w', timeout: 60_000, fetchVariable: [] });
const withResult = (stream: number, type: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  callOf(stream, 'CreateProcessInstanceWithResult', { request: { bpmnProcessId: type, version: -1 }, requestTimeout: 15_000 }, more);

/** What goes on at the same gateway over another connection. */
export class Others {
  readonly #client: FrameClient;
  #stream = -1;

  private constructor(client: FrameClient) {
    this.#client = client;
  }

  static async connect(address: string): Promise<Others> {
    return new Others(await FrameClient.connect(address));
  }

  close(): void {
    this.#client.close();
  }

  async call(frames: (stream: number) => Buffer): Promise<Said> {
    const stream = (this.#stream += 2);
    this.#client.together(frames(stream));
    return this.#client.answer(stream);
  }

  async topology(): Promise<void> {
    await this.call(topology);
  }

  /** A process of one task whose type, and its own id, is `type`. */
  async deploy(type: string): Promise<void> {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><bpmn:process id="${type}" isExecutable="true"><bpmn:startEvent id="s"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent><bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="${type}"/></bpmn:extensionElements><bpmn:incoming>f</bpmn:incoming></bpmn:serviceTask><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a"/></bpmn:process></bpmn:definitions>`;
    await this.call((stream) => callOf(stream, 'DeployResource', { resources: [{ name: `${type}.bpmn`, content: Buffer.from(xml) }] }));
  }

  create(type: string): Promise<Said> {
    return this.call((stream) => callOf(stream, 'CreateProcessInstance', { bpmnProcessId: type, version: -1 }));
  }

  /** Whether there is a job to take at this moment. */
  async takes(type: string): Promise<boolean> {
    return (await this.call((stream) => poll(stream, type, {}, -1))).includes('DATA');
  }
}

const after =
  (code: number) =>
  async ({ client, settled }: At): Promise<object> => {
    client.together(goAwayFrame(code), topology(1));
    const first = await client.answer(1);
    client.together(topology(3));
    const second = await client.answer(3);
    await settled();
    return { first, second, connection: client.saidOfConnection };
  };

/** A client that waits for a job of the type leaves, then there is one: whether it gets it, or somebody else. */
const waitsThen =
  (call: (stream: number, type: string) => Buffer, type: string, leave: (client: FrameClient) => void) =>
  async ({ client, others, settled }: At): Promise<object> => {
    await others.deploy(type);
    client.together(call(1, type));
    await settled();
    leave(client);
    await settled();
    await others.create(type);
    await settled();
    const othersTake = await others.takes(type);
    return { said: client.said(1), connection: client.saidOfConnection, othersTake };
  };
const pollThen = (type: string, leave: (client: FrameClient) => void) => waitsThen(poll, type, leave);
const streamThen = (type: string, leave: (client: FrameClient) => void) => waitsThen(jobStream, type, leave);

const ANSWERED = ['HEADERS 200', 'DATA', 'HEADERS grpc-status 0'];
const SERVED_ON = { first: ANSWERED, second: ANSWERED, connection: [] };
const DEADLINE_EXCEEDED = ['HEADERS 200 grpc-status 4 Deadline exceeded'];
const HALF_CLOSED = ['HEADERS 200 grpc-status 13 Half-closed without a request'];

/** What a gateway owes a client that leaves, and one that asks oddly; each on a connection of its own. */
export const leavings: readonly Leaving[] = [
  { name: 'calls after a GOAWAY without an error', run: after(CODE.noError), zeebe: SERVED_ON },
  { name: 'calls after a GOAWAY with an internal error', run: after(CODE.internalError), zeebe: SERVED_ON },
  { name: 'calls after a GOAWAY that asks for calm', run: after(CODE.enhanceYourCalm), zeebe: SERVED_ON },
  {
    name: 'two GOAWAYs, a ping and a call',
    run: async ({ client }) => {
      client.together(goAwayFrame(CODE.noError), goAwayFrame(CODE.noError));
      client.ping();
      client.together(topology(1));
      return { said: await client.answer(1), connection: client.saidOfConnection };
    },
    zeebe: { said: ANSWERED, connection: ['PING'] },
  },
  {
    name: 'a GOAWAY with nothing under way',
    run: async ({ client, settled }) => {
      client.together(topology(1));
      const said = await client.answer(1);
      client.goAway(CODE.noError);
      await settled();
      return { said, connection: client.saidOfConnection };
    },
    zeebe: { said: ANSWERED, connection: [] },
  },
  {
    name: 'a call on its way, and a GOAWAY in the middle of it',
    run: async ({ client }) => {
      client.together(openFrame(1, `${PATH}Topology`), goAwayFrame(CODE.noError), messageFrame(1, message('Topology', {})));
      return { said: await client.answer(1), connection: client.saidOfConnection };
    },
    zeebe: { said: ANSWERED, connection: [] },
  },
  {
    name: 'a long poll and a GOAWAY without an error',
    run: pollThen('poll-leaves', (client) => client.goAway(CODE.noError)),
    zeebe: { said: ANSWERED, connection: [], othersTake: false },
  },
  {
    name: 'a long poll and a GOAWAY with an error',
    run: pollThen('poll-fails', (client) => client.goAway(CODE.internalError)),
    zeebe: { said: ANSWERED, connection: [], othersTake: false },
  },
  {
    name: 'a long poll that is cancelled',
    run: pollThen('poll-cancels', (client) => client.reset(1, CODE.cancel)),
    zeebe: { said: [], connection: [], othersTake: true },
  },
  {
    name: 'a long poll of a client that has ended its writing',
    run: pollThen('poll-ends', (client) => client.endWriting()),
    zeebe: { said: [], connection: ['closed'], othersTake: true },
  },
  {
    name: 'a long poll of a client that is gone',
    run: pollThen('poll-gone', (client) => client.close()),
    zeebe: { said: [], connection: ['closed'], othersTake: true },
  },
  {
    name: 'a stream of jobs and a GOAWAY without an error',
    run: streamThen('stream-leaves', (client) => client.goAway(CODE.noError)),
    zeebe: { said: ['HEADERS 200', 'DATA'], connection: [], othersTake: false },
  },
  {
    name: 'a stream of jobs and a GOAWAY with an error',
    run: streamThen('stream-fails', (client) => client.goAway(CODE.internalError)),
    zeebe: { said: ['HEADERS 200', 'DATA'], connection: [], othersTake: false },
  },
  {
    name: 'a stream of jobs that is cancelled',
    run: streamThen('stream-cancels', (client) => client.reset(1, CODE.cancel)),
    zeebe: { said: [], connection: [], othersTake: true },
  },
  {
    name: 'a stream of jobs of a client that has ended its writing',
    run: streamThen('stream-ends', (client) => client.endWriting()),
    zeebe: { said: [], connection: ['closed'], othersTake: true },
  },
  {
    name: 'a long poll that is cancelled, and a call on the same connection',
    run: async ({ client }) => {
      client.together(poll(1, 'never-comes'), resetFrame(1, CODE.cancel), topology(3));
      return { said: await client.answer(3), cancelled: client.said(1), connection: client.saidOfConnection };
    },
    zeebe: { said: ANSWERED, cancelled: [], connection: [] },
  },
  {
    name: 'a reset of a call that is over, and another call',
    run: async ({ client }) => {
      client.together(topology(1));
      await client.answer(1);
      client.together(resetFrame(1, CODE.cancel), topology(3));
      return { said: await client.answer(3), connection: client.saidOfConnection };
    },
    zeebe: { said: ANSWERED, connection: [] },
  },
  {
    name: 'a call and the end of writing in one',
    run: async ({ client }) => {
      client.together(topology(1));
      client.endWriting();
      await client.until(() => client.isClosed);
      return { closed: client.isClosed };
    },
    zeebe: { closed: true },
  },
  {
    // The client's own library says the same of its deadline, whichever of the two it sees first.
    name: 'a long poll beyond its deadline',
    run: async ({ client }) => {
      client.together(poll(1, 'never-comes', { 'grpc-timeout': '300m' }));
      const said = await client.answer(1);
      client.together(topology(3));
      return { said, next: await client.answer(3) };
    },
    zeebe: { said: ['RST_STREAM 8'], next: ANSWERED },
    engine: { said: DEADLINE_EXCEEDED, next: ANSWERED },
  },
  {
    name: 'an instance awaited beyond its deadline',
    run: async ({ client, others }) => {
      await others.deploy('awaited');
      client.together(withResult(1, 'awaited', { 'grpc-timeout': '500m' }));
      return { said: await client.answer(1), othersTake: await others.takes('awaited') };
    },
    zeebe: { said: ['RST_STREAM 8'], othersTake: true },
    engine: { said: DEADLINE_EXCEEDED, othersTake: true },
  },
  {
    name: 'an instance awaited, and the call cancelled',
    run: async ({ client, others, settled }) => {
      await others.deploy('dropped');
      client.together(withResult(1, 'dropped'));
      await settled();
      client.reset(1, CODE.cancel);
      client.together(topology(3));
      return { next: await client.answer(3), said: client.said(1), othersTake: await others.takes('dropped') };
    },
    zeebe: { next: ANSWERED, said: [], othersTake: true },
  },
  {
    // The same code; the words are those of the library.
    name: 'a method that there is none of',
    run: async ({ client }) => {
      client.together(callFrames(1, `${PATH}Nope`, Buffer.alloc(0)), callFrames(3, '/nope.Service/Nope', Buffer.alloc(0)));
      return { method: await client.answer(1), service: await client.answer(3) };
    },
    zeebe: {
      method: ['HEADERS 200 grpc-status 12 Method not found: gateway_protocol.Gateway/Nope'],
      service: ['HEADERS 200 grpc-status 12 Method not found: nope.Service/Nope'],
    },
    engine: {
      method: ['HEADERS 200 grpc-status 12 The server does not implement the method /gateway_protocol.Gateway/Nope'],
      service: ['HEADERS 200 grpc-status 12 The server does not implement the method /nope.Service/Nope'],
    },
  },
  {
    // No client's library sends it.
    name: 'a call without a message',
    run: async ({ client }) => {
      client.open(1, `${PATH}Topology`);
      client.send(FRAME.data, END_STREAM, 1, Buffer.alloc(0));
      return { said: await client.answer(1) };
    },
    zeebe: { said: HALF_CLOSED },
    engine: {
      said: ['HEADERS 200 grpc-status 12 Received no request message for server streaming method /gateway_protocol.Gateway/Topology'],
    },
  },
  {
    name: 'a message that is none',
    run: async ({ client }) => {
      client.call(1, 'CompleteJob', Buffer.from('ffffffff', 'hex'));
      return { said: await client.answer(1) };
    },
    zeebe: { said: ['HEADERS 200 grpc-status 2 Application error processing RPC'] },
  },
  {
    name: 'another kind of content',
    run: async ({ client }) => {
      client.together(callOf(1, 'Topology', {}, { 'content-type': 'text/plain' }));
      return { said: await client.answer(1) };
    },
    zeebe: { said: ["HEADERS 415 grpc-status 13 Content-Type 'text/plain' is not supported", 'DATA'] },
    engine: { said: ['HEADERS 415'] },
  },
];

export async function runLeaving({ run }: Leaving, address: string, settle: Settle): Promise<object> {
  const [client, others] = await Promise.all([FrameClient.connect(address), Others.connect(address)]);
  try {
    return await run({ client, others, settled: () => settle(others) });
  } finally {
    client.close();
    others.close();
  }
}
