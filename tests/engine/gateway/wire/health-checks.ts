import { callFrames, FrameClient } from './frame-client.ts';

const HEALTH = '/grpc.health.v1.Health/';
const KNOWN = 'gateway_protocol.Gateway';
const ANSWERED = ['HEADERS 200', 'DATA', 'HEADERS grpc-status 0'];
/** A message whose one field, the status, is SERVING. */
const SERVING = '0801';
const SERVICE_UNKNOWN = '0803';
/** gRPC's own octets before each message. */
const PREFIX_BYTES = 5;

/** What a real Zeebe 8.6.0 says to whoever asks how it is. */
export const healthAnswers = {
  'Check ': { said: ANSWERED, messages: [SERVING] },
  [`Check ${KNOWN}`]: { said: ANSWERED, messages: [SERVING] },
  'Check nope': { said: ['HEADERS 200 grpc-status 5 unknown service nope'], messages: [] },
  'Check grpc.health.v1.Health': { said: ['HEADERS 200 grpc-status 5 unknown service grpc.health.v1.Health'], messages: [] },
  'Watch ': { said: ['HEADERS 200', 'DATA'], messages: [SERVING] },
  [`Watch ${KNOWN}`]: { said: ['HEADERS 200', 'DATA'], messages: [SERVING] },
  'Watch nope': { said: ['HEADERS 200', 'DATA'], messages: [SERVICE_UNKNOWN] },
  'Check of no message': { said: ['HEADERS 200 grpc-status 2 Application error processing RPC'], messages: [] },
};

export async function askForHealth(address: string): Promise<object> {
  const client = await FrameClient.connect(address);
  const answers: Record<string, object> = {};
  let stream = -1;
  const ask = async (name: string, method: string, request: Buffer): Promise<void> => {
    stream += 2;
    client.together(callFrames(stream, HEALTH + method, request));
    const messages = (): Buffer[] =>
      client.seen.filter((seen) => seen.stream === stream && seen.name === 'DATA').map((seen) => seen.payload);
    if (method === 'Watch') await client.until(() => messages().length > 0);
    else await client.answer(stream);
    const hex = messages().map((payload) => payload.subarray(PREFIX_BYTES).toString('hex'));
    answers[name] = { said: client.said(stream), messages: hex };
  };
  try {
    for (const method of ['Check', 'Watch'])
      for (const service of ['', KNOWN, 'nope']) await ask(`${method} ${service}`, method, requestOf(service));
    await ask('Check grpc.health.v1.Health', 'Check', requestOf('grpc.health.v1.Health'));
    await ask('Check of no message', 'Check', Buffer.from('ffff', 'hex'));
    return answers;
  } finally {
    client.close();
  }
}

const requestOf = (service: string): Buffer =>
  service === '' ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x0a, service.length]), Buffer.from(service)]);
