import type { Aggregation, DecisionTable, DmnExpression, HitPolicy, TableInput, TableOutput, TableRule } from './decision-model.ts';
import { child } from './elements.ts';
import { unreadable, type XmlElement } from './xml.ts';

const hitPolicies: ReadonlySet<string> = new Set(['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER']);
const aggregations: ReadonlySet<string> = new Set(['SUM', 'COUNT', 'MIN', 'MAX']);

/** What a table is read with. */
export interface CellReader {
  readonly failures: string[];
  expression(element: XmlElement | undefined): DmnExpression;
  unaryTests(element: XmlElement): DmnExpression;
}

/** A decision table. Faults go to the reader's failures. */
export function parseTable(element: XmlElement, reader: CellReader): DecisionTable {
  const outputElements = all(element, 'output');
  const hitPolicy = element.attributes.hitPolicy ?? 'UNIQUE';
  const { aggregation } = element.attributes;
  if (!hitPolicies.has(hitPolicy) || (aggregation !== undefined && !aggregations.has(aggregation))) throw unreadable();
  if (outputElements.length > 1) {
    if (hitPolicy === 'COLLECT' && aggregation !== undefined) {
      reader.failures.push("hit policy 'COLLECT' with aggregator is not defined for compound output");
    }
    for (const output of outputElements) {
      if (output.attributes.name === undefined) reader.failures.push(`no output name defined for \`${output.attributes.label ?? 'null'}\``);
    }
  }
  const inputs = all(element, 'input').map((input) => parseInput(input, reader));
  const outputs = outputElements.map((output) => parseOutput(output, reader));
  const rules = all(element, 'rule').map((rule) => parseRule(rule, reader));
  return { type: 'table', inputs, outputs, rules, hitPolicy: hitPolicy as HitPolicy, aggregation: aggregation as Aggregation | undefined };
}

const all = (element: XmlElement, name: string): readonly XmlElement[] => element.children.filter((candidate) => candidate.name === name);

function parseInput(element: XmlElement, reader: CellReader): TableInput {
  return {
    id: element.attributes.id ?? '',
    // An empty label counts as none.
    label: element.attributes.label || undefined,
    expression: reader.expression(child(element, 'inputExpression')),
  };
}

function parseOutput(element: XmlElement, reader: CellReader): TableOutput {
  const values = child(element, 'outputValues');
  const defaultEntry = child(element, 'defaultOutputEntry');
  return {
    id: element.attributes.id ?? '',
    name: element.attributes.name,
    label: element.attributes.label || undefined,
    values: values && child(values, 'text')?.text,
    defaultValue: defaultEntry && reader.expression(defaultEntry),
  };
}

function parseRule(element: XmlElement, reader: CellReader): TableRule {
  return {
    id: element.attributes.id ?? '',
    inputs: all(element, 'inputEntry').map((entry) => reader.unaryTests(entry)),
    outputs: all(element, 'outputEntry').map((entry) => reader.expression(entry)),
  };
}
