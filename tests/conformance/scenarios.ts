import type { Scenario } from './scenario.ts';
import { callScenarios } from './scenarios/calls.ts';
import { chainScenarios } from './scenarios/chains.ts';
import { containerScenarios } from './scenarios/containers.ts';
import { decisionScenarios } from './scenarios/decisions.ts';
import { errorScenarios } from './scenarios/errors.ts';
import { farTimeScenarios } from './scenarios/far-times.ts';
import { scenariosFoundAtRandom } from './scenarios/found-at-random.ts';
import { gatewayScenarios } from './scenarios/gateways.ts';
import { expressionIncidentScenarios } from './scenarios/incidents-of-expressions.ts';
import { incidentScenarios } from './scenarios/incidents.ts';
import { jobScenarios } from './scenarios/jobs.ts';
import { loopScenarios } from './scenarios/loops.ts';
import { messageScenarios } from './scenarios/messages.ts';
import { compensationScenarios } from './scenarios/compensation.ts';
import { throwScenarios } from './scenarios/throws.ts';
import { banningScenarios } from './scenarios/banning.ts';
import { handlersEndedElsewhere } from './scenarios/handlers-ended-elsewhere.ts';
import { boundaryScenarios } from './scenarios/boundaries.ts';
import { listenerScenarios } from './scenarios/listeners.ts';
import { modificationScenarios } from './scenarios/modifications.ts';
import { migrationScenarios } from './scenarios/migrations.ts';
import { requestRefusalScenarios } from './scenarios/refused-requests.ts';
import { refusalScenarios } from './scenarios/refusals.ts';
import { restScenarios } from './scenarios/rest.ts';
import { sizeScenarios } from './scenarios/sizes.ts';
import { streamScenarios } from './scenarios/streams.ts';
import { oddModelScenarios } from './scenarios/odd-models.ts';
import { referenceScenarios } from './scenarios/references.ts';
import { startScenarios } from './scenarios/starts.ts';
import { cutOffScenarios } from './scenarios/cut-off.ts';
import { deliveryScenarios } from './scenarios/delivery.ts';
import { mappingScenarios } from './scenarios/mappings.ts';
import { attributeValidationScenarios } from './scenarios/validation-attributes.ts';
import { eventValidationScenarios } from './scenarios/validation-events.ts';
import { resourceValidationScenarios } from './scenarios/validation-resources.ts';
import { validationScenarios } from './scenarios/validation.ts';
import { combinationScenarios } from './scenarios/combinations.ts';
import { stuckScenarios } from './scenarios/stuck-and-cut-off.ts';
import { taskScenarios } from './scenarios/tasks.ts';
import { timerScenarios } from './scenarios/timers.ts';
import { variableScenarios } from './scenarios/variables.ts';

/** Those with fixed dates come last, by date: a real broker's clock only goes forward. */
export const scenarios: readonly Scenario[] = [
  ...jobScenarios,
  ...gatewayScenarios,
  ...variableScenarios,
  ...containerScenarios,
  ...messageScenarios,
  ...timerScenarios,
  ...errorScenarios,
  ...callScenarios,
  ...loopScenarios,
  ...incidentScenarios,
  ...expressionIncidentScenarios,
  ...chainScenarios,
  ...taskScenarios,
  ...throwScenarios,
  ...compensationScenarios,
  ...boundaryScenarios,
  ...listenerScenarios,
  ...modificationScenarios,
  ...migrationScenarios,
  ...refusalScenarios,
  ...requestRefusalScenarios,
  ...referenceScenarios,
  ...startScenarios,
  ...mappingScenarios,
  ...deliveryScenarios,
  ...validationScenarios,
  ...eventValidationScenarios,
  ...attributeValidationScenarios,
  ...resourceValidationScenarios,
  ...combinationScenarios,
  ...cutOffScenarios,
  ...stuckScenarios,
  ...streamScenarios,
  ...restScenarios,
  ...handlersEndedElsewhere,
  ...banningScenarios,
  ...sizeScenarios,
  ...decisionScenarios,
  ...farTimeScenarios,
  ...oddModelScenarios,
  ...scenariosFoundAtRandom,
].toSorted((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
