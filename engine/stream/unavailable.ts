import { StoreError } from '../storage/store-error.ts';

/** An `EngineUnavailable` of `engine-api.ts`. */
export type Unavailable = Error & { readonly code: 'RESOURCE_EXHAUSTED' | 'CLOSED' | 'STORE_FAILED' | 'UNANSWERED' };

/** Thrown to callers that the engine cannot serve. */
export function unavailable(code: Unavailable['code'], message: string): Unavailable {
  return Object.assign(new Error(message), { code });
}

/** Told to whoever sent a command to a banned instance. */
export function unanswered(command: string): Unavailable {
  return unavailable('UNANSWERED', `Expected to answer ${command}, but its process instance is banned`);
}

/** In Zeebe's words. */
export function overloaded(): Unavailable {
  return unavailable('RESOURCE_EXHAUSTED', 'Reached maximum capacity of requests handled');
}

/** What callers are told after this failure has stopped the engine. Zeebe has words of its own for a full disk. */
export function stoppedBy(failure: Error): Unavailable {
  if (failure instanceof StoreError && failure.isDiskFull)
    return unavailable('RESOURCE_EXHAUSTED', 'Cannot accept requests for partition 1. Broker is out of disk space');
  return unavailable('STORE_FAILED', `Expected to store the work of the engine, but the store failed: ${failure.message}`);
}
