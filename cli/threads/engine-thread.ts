/** Runs in a thread: the embedded engine with its gateway, which waits neither for the pages nor for a paper that is being set. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { RunningEngine, StartEngineOptions } from '../../engine/engine-api.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { failureOf, recordsOf } from './embedded-engine.ts';
import type { EngineNotice, EngineReady, EngineState } from './engine-in-thread.ts';
import { answerQuestions, notify, refuseToStart } from './thread.ts';

function serve(port: MessagePort, running: RunningEngine): void {
  const { engine, address, ownAddress } = running;
  const { clock } = engine;
  const records = recordsOf(running);
  const state = (): EngineState => ({
    lastPosition: engine.lastPosition,
    ...(clock.isPinned ? { pinnedAt: clock.now() } : {}),
    offset: clock.offset,
    failure: failureOf(running),
  });
  let letGo: () => void = () => undefined;
  const tell = (): void => notify(port, state());
  engine.onCommit(tell);
  engine.onChange(tell);
  answerQuestions(
    port,
    {
      read: (from: number, limit: number) => records.read(from, limit),
      pin: (epochMilli: number) => clock.pin(epochMilli),
      add: (offsetMilli: number) => clock.add(offsetMilli),
      release: () => clock.release(),
      reset: () => clock.reset(),
      idle: () => engine.idle(),
      copy: async (path: string) => {
        letGo = await engine.copyTo(path);
      },
      'go on': () => letGo(),
      close: () => running.close(),
    },
    { address, ownAddress, isControlled: clock.isControlled, state: state() } satisfies EngineReady,
  );
}

const port = parentPort as MessagePort;
startEngine({ ...(workerData as StartEngineOptions), onRefused: (refused) => notify(port, { refused } satisfies EngineNotice) }).then(
  (running) => serve(port, running),
  (error: unknown) => refuseToStart(port, error),
);
