import type { Scenario } from './scenario.ts';
import { callScenarios } from './scenarios/calls.ts';
import { chainScenarios } from './scenarios/chains.ts';
import { containerScenarios } from './scenarios/containers.ts';
import { errorScenarios } from './scenarios/errors.ts';
import { gatewayScenarios } from './scenarios/gateways.ts';
import { incidentScenarios } from './scenarios/incidents.ts';
import { jobScenarios } from './scenarios/jobs.ts';
import { loopScenarios } from './scenarios/loops.ts';
import { messageScenarios } from './scenarios/messages.ts';
import { timerScenarios } from './scenarios/timers.ts';
import { variableScenarios } from './scenarios/variables.ts';

/** Those with fixed dates come last, by date: a real broker's clock only goes forward. */
export const scenarios: readonly Scenario[] = [
  ...jobScenarios, ...gatewayScenarios, ...variableScenarios, ...containerScenarios, ...messageScenarios, ...timerScenarios, ...errorScenarios,
  ...callScenarios, ...loopScenarios, ...incidentScenarios, ...chainScenarios,
].toSorted((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
