/** Small DMN 1.3 documents for tests. */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export interface TableParts {
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  /** Expressions, [label, expression], or {label, text, typeRef}. */
  readonly inputs: readonly (
    string | readonly [string, string] | { readonly label?: string; readonly text: string; readonly typeRef?: string }
  )[];
  /** Names, or {name, label, values, default}. */
  readonly outputs: readonly (
    string | { readonly name?: string; readonly label?: string; readonly values?: string; readonly default?: string }
  )[];
  /** Entries of a rule: inputs, then outputs. */
  readonly rules: readonly (readonly string[])[];
}

const text = (content: string): string => `<text>${escape(content)}</text>`;
const attribute = (name: string, value: string | undefined): string => (value === undefined ? '' : ` ${name}="${escape(value)}"`);

export function definitions(body: string, id = 'drg'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}" name="Graph" namespace="http://siban.example/dmn">${body}</definitions>`;
}

export function table(parts: TableParts, prefix = ''): string {
  const inputs = parts.inputs.map((input, index) => {
    const {
      label,
      text: expression,
      typeRef,
    } = typeof input === 'string' ? { text: input } : 'text' in input ? input : { label: input[0], text: input[1] };
    return `<input id="${prefix}in${index + 1}"${attribute('label', label)}><inputExpression id="${prefix}ie${index + 1}"${attribute('typeRef', typeRef)}>${text(expression)}</inputExpression></input>`;
  });
  const outputs = parts.outputs.map((output, index) => {
    const {
      name,
      label,
      values,
      default: entry,
    } = typeof output === 'string' ? ({ name: output } as Exclude<TableParts['outputs'][number], string>) : output;
    const inner =
      (values === undefined ? '' : `<outputValues>${text(values)}</outputValues>`) +
      (entry === undefined ? '' : `<defaultOutputEntry>${text(entry)}</defaultOutputEntry>`);
    return `<output id="${prefix}out${index + 1}"${attribute('label', label)}${attribute('name', name)}>${inner}</output>`;
  });
  const rules = parts.rules.map((entries, index) => {
    const cells = entries.map((entry, column) =>
      column < parts.inputs.length
        ? `<inputEntry id="${prefix}r${index + 1}i${column}">${text(entry)}</inputEntry>`
        : `<outputEntry id="${prefix}r${index + 1}o${column}">${text(entry)}</outputEntry>`,
    );
    return `<rule id="${prefix}rule${index + 1}">${cells.join('')}</rule>`;
  });
  return `<decisionTable id="${prefix}table"${attribute('hitPolicy', parts.hitPolicy)}${attribute('aggregation', parts.aggregation)}>${[...inputs, ...outputs, ...rules].join('')}</decisionTable>`;
}

export const literal = (expression: string): string => `<literalExpression>${text(expression)}</literalExpression>`;

export interface DecisionParts {
  readonly requires?: readonly string[];
  readonly knows?: readonly string[];
  readonly variable?: string;
  readonly typeRef?: string;
}

export function decision(id: string, logic: string, parts: DecisionParts = {}): string {
  const variable =
    parts.variable === undefined && parts.typeRef === undefined
      ? ''
      : `<variable id="${id}_v"${attribute('name', parts.variable ?? id)}${attribute('typeRef', parts.typeRef)}/>`;
  const requires = (parts.requires ?? []).map(
    (target, index) => `<informationRequirement id="${id}_q${index}"><requiredDecision href="#${target}"/></informationRequirement>`,
  );
  const knows = (parts.knows ?? []).map(
    (target, index) => `<knowledgeRequirement id="${id}_k${index}"><requiredKnowledge href="#${target}"/></knowledgeRequirement>`,
  );
  return `<decision id="${id}" name="Decision ${id}">${variable}${requires.join('')}${knows.join('')}${logic}</decision>`;
}

export function knowledge(
  id: string,
  name: string,
  params: readonly (readonly [string, string?])[],
  logic: string,
  knows: readonly string[] = [],
): string {
  const formal = params.map(
    ([param, type], index) => `<formalParameter id="${id}_p${index}" name="${param}"${attribute('typeRef', type)}/>`,
  );
  const required = knows.map(
    (target, index) => `<knowledgeRequirement id="${id}_k${index}"><requiredKnowledge href="#${target}"/></knowledgeRequirement>`,
  );
  return `<businessKnowledgeModel id="${id}" name="${name}"><encapsulatedLogic id="${id}_l">${formal.join('')}${logic}</encapsulatedLogic>${required.join('')}</businessKnowledgeModel>`;
}
