/** What goes on by itself about the places that stand still. Returns the way to stop. */
import type { ServerContext } from '../context.ts';
import { resumeMending } from './decide-mending.ts';
import { tellIncidents } from './tell-incidents.ts';

export function lookAfterIncidents(context: ServerContext, failed: (what: string) => (error: unknown) => void): () => void {
  const notCarriedOn = failed('carry on what was confirmed before');
  resumeMending(context, notCarriedOn).catch(notCarriedOn);
  return tellIncidents(context, failed('tell the administrators what has stopped'));
}
