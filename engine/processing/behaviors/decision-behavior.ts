import type { DecisionResult, ParsedDrg } from '../../dmn/contract.ts';
import type { VariableLookup } from '../../expression/contract.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { DecisionEvaluationValue } from '../../protocol/record.ts';
import type { DeployedDecision } from '../../state/decision-state.ts';
import type { ExecutableElement } from '../../model/executable.ts';
import type { ElementContext } from '../element-context.ts';
import { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';

/** Parsed graphs kept in memory. */
const PARSED_MAX = 500;

/** Evaluates deployed decisions. */
export class DecisionBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;
  /** By checksum of the resource. */
  readonly #parsed = new Map<string, ParsedDrg>();

  constructor(processing: Processing, expressions: ExpressionBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
  }

  /** Of a business rule task: writes DECISION_EVALUATION and returns the output as JSON text. */
  evaluateTask(element: ExecutableElement, context: ElementContext): string {
    const { writers, keys } = this.#processing;
    const decisionId = this.#expressions.string(element.calledDecision!.decisionId, context.key);
    const decision = this.#find(element, decisionId, context);
    const { bpmnProcessId, processDefinitionKey, processInstanceKey, elementId } = context.value;
    const { result, record } = this.evaluate(decision, this.#expressions.lookup(context.key), {
      bpmnProcessId,
      processDefinitionKey,
      processInstanceKey,
      elementId,
      elementInstanceKey: context.key,
    });
    writers.event(keys.next(), 'DECISION_EVALUATION', result.ok ? 'EVALUATED' : 'FAILED', record);
    if (!result.ok) throw new Failure('DECISION_EVALUATION_ERROR', result.message);
    return result.output;
  }

  evaluate(
    decision: DeployedDecision,
    variables: VariableLookup,
    place: Pick<
      DecisionEvaluationValue,
      'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey' | 'elementId' | 'elementInstanceKey'
    >,
  ): { result: DecisionResult; record: DecisionEvaluationValue } {
    const { decisions } = this.#processing;
    const result = decisions.evaluate(this.#drg(decision), decision.decisionId, variables);
    const { value } = decision;
    const known = new Map(
      this.#processing.state.decisions.decisionsOf(decision.decisionRequirementsKey).map((each) => [each.decisionId, each]),
    );
    return {
      result,
      record: {
        decisionKey: decision.key,
        decisionId: decision.decisionId,
        decisionName: value.decisionName,
        decisionVersion: decision.version,
        decisionRequirementsId: value.decisionRequirementsId,
        decisionRequirementsKey: decision.decisionRequirementsKey,
        decisionOutput: result.ok ? result.output : 'null',
        variables: '{}',
        ...place,
        tenantId: DEFAULT_TENANT,
        evaluatedDecisions: result.evaluated.map((each) => ({
          ...each,
          decisionKey: known.get(each.decisionId)?.key ?? -1,
          decisionVersion: known.get(each.decisionId)?.version ?? -1,
          tenantId: DEFAULT_TENANT,
        })),
        evaluationFailureMessage: result.ok ? '' : result.message,
        failedDecisionId: result.ok ? '' : result.failedDecisionId,
      },
    };
  }

  #find({ calledDecision }: ExecutableElement, decisionId: string, { value }: ElementContext): DeployedDecision {
    const { decisions, processes } = this.#processing.state;
    const { binding, versionTag = '' } = calledDecision!;
    const deploymentKey = processes.get(value.processDefinitionKey)?.deploymentKey ?? -1;
    const decision =
      binding === 'deployment'
        ? decisions.byDeployment(decisionId, deploymentKey)
        : binding === 'versionTag'
          ? decisions.byVersionTag(decisionId, versionTag)
          : decisions.latest(decisionId);
    if (decision) return decision;
    throw new Failure(
      'CALLED_DECISION_ERROR',
      binding === 'deployment'
        ? `Expected to evaluate decision '${decisionId}' with binding type 'deployment', but no such decision found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended decision to evaluate.`
        : binding === 'versionTag'
          ? `Expected to evaluate decision with id '${decisionId}' and version tag '${versionTag}', but no such decision found. To resolve this incident, deploy a decision with the given id and version tag.`
          : `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
    );
  }

  #drg({ decisionRequirementsKey }: DeployedDecision): ParsedDrg {
    const requirements = this.#processing.state.decisions.requirements(decisionRequirementsKey);
    if (!requirements) throw new Error(`Expected decision requirements ${decisionRequirementsKey} to be deployed, but they are not`);
    const known = this.#parsed.get(requirements.value.checksum);
    if (known) return known;
    if (this.#parsed.size >= PARSED_MAX) this.#parsed.clear();
    const parsed = this.#processing.decisions.parse(Buffer.from(requirements.value.resource, 'base64').toString('utf8'));
    this.#parsed.set(requirements.value.checksum, parsed);
    return parsed;
  }
}
