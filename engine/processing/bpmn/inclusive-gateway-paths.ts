import type { ExecutableElement } from '../../model/executable.ts';
import type { ProcessInstanceValue } from '../../protocol/record.ts';
import type { EngineState } from '../../state/engine-state.ts';
import { elementOf, flowOf } from '../../state/executable-elements.ts';

/** Whether a living element or a token on a flow could still arrive at the gateway on a flow that was not taken yet. */
export function hasActivePathTo(gateway: ExecutableElement, value: ProcessInstanceValue, state: EngineState): boolean {
  const flowScope = state.elementInstances.get(value.flowScopeKey);
  if (!flowScope) return false;
  const { processDefinitionKey } = value;
  const isTaken = (flowId: string): boolean => state.elementInstances.isFlowTaken(flowScope.key, gateway.id, flowId);
  const visited = new Set<string>();
  const canReach = (element: ExecutableElement): boolean => element.id !== gateway.id && reaches(element, gateway, isTaken, visited);
  return (
    state.elementInstances.children(flowScope.key).some((child) => canReach(elementOf(state.processes, child.value))) ||
    flowScope.activeSequenceFlowIds.some((elementId) => canReach(flowOf(state.processes, { processDefinitionKey, elementId }).target))
  );
}

/** @param isTaken asked of the gateway's own incoming flows. @param visited elements from which there is no way; each is visited once, from wherever it is reached. */
function reaches(
  start: ExecutableElement,
  gateway: ExecutableElement,
  isTaken: (flowId: string) => boolean,
  visited: Set<string>,
): boolean {
  const next = [start];
  for (let element = next.pop(); element; element = next.pop()) {
    if (element.id === gateway.id) return true;
    if (visited.has(element.id)) continue;
    visited.add(element.id);
    if (element.linkTarget) next.push(element.linkTarget);
    next.push(
      ...element.outgoing.filter((flow) => flow.target.id !== gateway.id || !isTaken(flow.id)).map((flow) => flow.target),
      ...element.boundaryEvents,
    );
  }
  return false;
}
