/** Runs in a thread of its own for each file: looks into what somebody hands in. What a hostile file does to it, it does to this thread alone. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { inspectFile } from '../../web/server/uploads/inspect-file.ts';
import { answerQuestions } from './thread.ts';

answerQuestions(parentPort as MessagePort, {
  // Between threads a Buffer passes as the bytes that it is made of.
  inspect: (bytes: Uint8Array) => inspectFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
});
