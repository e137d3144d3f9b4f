import type { ExecutableElement } from '../../model/executable.ts';
import type { ProcessInstanceValue } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import type { EngineState } from '../../state/engine-state.ts';
import { elementOf, flowOf } from '../../state/executable-elements.ts';

const PAGE = 64;

/** Whether a living element or a token on a flow could still arrive at the gateway on a flow that was not taken yet. */
export function hasActivePathTo(gateway: ExecutableElement, value: ProcessInstanceValue, state: EngineState): boolean {
  const flowScope = state.elementInstances.get(value.flowScopeKey);
  if (!flowScope) return false;
  const { processDefinitionKey } = value;
  const isTaken = (flowId: string): boolean => state.elementInstances.isFlowTaken(flowScope.key, gateway.id, flowId);
  const visited = new Set<string>();
  const canReach = (element: ExecutableElement): boolean => element.id !== gateway.id && reaches(element, gateway, isTaken, visited);
  for (const child of living(flowScope.key, state)) if (canReach(elementOf(state.processes, child.value))) return true;
  return flowScope.activeSequenceFlowIds.some((elementId) => canReach(flowOf(state.processes, { processDefinitionKey, elementId }).target));
}

/** Page by page: of thousands the first can decide. */
function* living(flowScopeKey: number, state: EngineState): Iterable<ElementInstance> {
  for (let from = 0; ;) {
    const page = state.elementInstances.children(flowScopeKey, from, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    from = last.key + 1;
  }
}

/** @param visited elements from which there is no way; each is visited once, from wherever it is reached. */
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
    next.push(...element.outgoing.filter((flow) => !isTaken(flow.id)).map((flow) => flow.target), ...element.boundaryEvents);
  }
  return false;
}
