import type { ExecutableElement } from '../../model/executable.ts';
import type { ProcessInstanceValue } from '../../protocol/record.ts';
import type { EngineState } from '../../state/engine-state.ts';
import { elementOf, flowOf } from '../../state/executable-elements.ts';

/** Whether a living element or a token on a flow could still arrive at the gateway on a flow that was not taken yet. */
export function hasActivePathTo(
  gateway: ExecutableElement,
  value: ProcessInstanceValue,
  takenFlowIds: readonly string[],
  state: EngineState,
): boolean {
  const taken = new Set(takenFlowIds);
  const flowScope = state.elementInstances.get(value.flowScopeKey);
  if (!flowScope) return false;
  const { processDefinitionKey } = value;
  const living = state.elementInstances
    .children(flowScope.key)
    .map((child) => elementOf(state.processes, child.value))
    .filter((element) => element.id !== gateway.id);
  const onTheWay = flowScope.activeSequenceFlowIds
    .map((elementId) => flowOf(state.processes, { processDefinitionKey, elementId }).target)
    .filter((target) => target.id !== gateway.id);
  return [...living, ...onTheWay].some((element) => reaches(element, gateway, taken));
}

/** Each element is visited once. */
function reaches(start: ExecutableElement, gateway: ExecutableElement, taken: ReadonlySet<string>): boolean {
  const visited = new Set<string>();
  const next = [start];
  for (let element = next.pop(); element; element = next.pop()) {
    if (element.id === gateway.id) return true;
    if (visited.has(element.id)) continue;
    visited.add(element.id);
    if (element.linkTarget) next.push(element.linkTarget);
    next.push(...element.outgoing.filter((flow) => !taken.has(flow.id)).map((flow) => flow.target), ...element.boundaryEvents);
  }
  return false;
}
