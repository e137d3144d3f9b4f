import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { startGateway } from '../../../engine/gateway/start-gateway.ts';
import { startRest } from '../../../engine/gateway/rest/start-rest.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import { createClock } from '../../../engine/stream/clock.ts';
import { engineTarget } from '../engine-target.ts';
import type { Target } from '../run-scenario.ts';

const HOST = '127.0.0.1';

export interface Embedded {
  readonly target: Target;
  now(): number;
  /** What a replay of the log would leave otherwise than it is stored. */
  checkReplay(): string[];
  close(): Promise<void>;
}

/** The embedded engine with what only its owner may ask. */
export async function startEmbedded(): Promise<Embedded> {
  const clock = createClock('controlled');
  const feel = createFeelEngine({ now: clock.now });
  const engine = await createEngine({ dataDir: ':memory:', clock, feel, decisions: createDecisionEngine(feel), parseBpmn });
  const gateway = await startGateway({ engine, host: HOST, port: 0 });
  const rest = await startRest({ engine, host: HOST, port: 0 });
  const close = async (): Promise<void> => {
    await rest.close();
    await gateway.close();
    await engine.close();
  };
  return {
    target: engineTarget({ address: `${HOST}:${gateway.port}`, engine, restUrl: rest.url }),
    now: () => clock.now(),
    checkReplay: () => engine.checkReplay(),
    close,
  };
}
