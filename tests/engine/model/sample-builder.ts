/** Writes small BPMN documents, also wrong ones: nodes, flows as `a>b>c`, and whatever XML a sample needs inside. */
export interface Node {
  readonly tag: string;
  readonly id: string;
  readonly attributes: string;
  readonly ext: string;
  readonly inner: string;
}

/** `ext` goes into `<extensionElements>`, `inner` behind the flows. */
export function node(tag: string, id: string, { attributes = '', ext = '', inner = '' } = {}): Node {
  return { tag, id, attributes, ext, inner };
}

export const start = node('startEvent', 's');
export const end = node('endEvent', 'e');
export const job = (id: string, type = 'work'): Node => node('serviceTask', id, { ext: `<zeebe:taskDefinition type="${type}"/>` });

interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
}

/** `a>b>c`, or `a>b[=x > 1]` for a conditional flow. */
function readFlows(text: string): readonly Flow[] {
  const flows: Flow[] = [];
  for (const chain of text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const condition = /\[(.*)\]$/.exec(chain)?.[1];
    const ids = chain
      .replace(/\[.*\]$/, '')
      .split('>')
      .map((id) => id.trim());
    for (let index = 1; index < ids.length; index += 1) {
      const flow = { from: ids[index - 1]!, to: ids[index]!, id: `${ids[index - 1]}_${ids[index]}` };
      flows.push(condition === undefined ? flow : { ...flow, condition });
    }
  }
  return flows;
}

export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export function scope(nodes: readonly Node[], flowText = ''): string {
  const flows = readFlows(flowText);
  const written = nodes.map(({ tag, id, attributes, ext, inner }) => {
    const name = tag.includes(':') ? tag : `bpmn:${tag}`;
    const incoming = flows
      .filter(({ to }) => to === id)
      .map((flow) => `<bpmn:incoming>${flow.id}</bpmn:incoming>`)
      .join('');
    const outgoing = flows
      .filter(({ from }) => from === id)
      .map((flow) => `<bpmn:outgoing>${flow.id}</bpmn:outgoing>`)
      .join('');
    const extension = ext === '' ? '' : `<bpmn:extensionElements>${ext}</bpmn:extensionElements>`;
    return `<${name} id="${id}" ${attributes}>${extension}${incoming}${outgoing}${inner}</${name}>`;
  });
  const lines = flows.map(
    ({ id, from, to, condition }) =>
      `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">` +
      `${condition === undefined ? '' : `<bpmn:conditionExpression>${escape(condition)}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`,
  );
  return [...written, ...lines].join('\n    ');
}

export function definitions(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://example.org">
${content}
</bpmn:definitions>
`;
}

/** One executable process `p`, then root elements. */
export function process(body: string, roots = '', ext = ''): string {
  const extension = ext === '' ? '' : `<bpmn:extensionElements>${ext}</bpmn:extensionElements>`;
  return definitions(`  <bpmn:process id="p" isExecutable="true">${extension}
    ${body}
  </bpmn:process>
${roots}`);
}

/** `s > NODE > e`. */
export function around(middle: Node, roots = ''): string {
  return process(scope([start, middle, end], `s>${middle.id}>e`), roots);
}

export function definition(kind: string, attributes = '', inner = '', id = `${kind}Def`): string {
  return `<bpmn:${kind}EventDefinition id="${id}" ${attributes}>${inner}</bpmn:${kind}EventDefinition>`;
}

export const timer = (kind: string, text: string, id = 'timerDef'): string =>
  definition('timer', '', `<bpmn:${kind} xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:${kind}>`, id);
export const message = (id: string, name?: string, key?: string): string =>
  `<bpmn:message id="${id}" ${name === undefined ? '' : `name="${escape(name)}"`}>` +
  `${key === undefined ? '' : `<bpmn:extensionElements><zeebe:subscription correlationKey="${escape(key)}"/></bpmn:extensionElements>`}</bpmn:message>`;
export const signal = (id: string, name?: string): string =>
  `<bpmn:signal id="${id}" ${name === undefined ? '' : `name="${escape(name)}"`}/>`;
export const error = (id: string, code?: string): string =>
  `<bpmn:error id="${id}" ${code === undefined ? '' : `errorCode="${escape(code)}"`}/>`;
export const escalation = (id: string, code?: string): string =>
  `<bpmn:escalation id="${id}" ${code === undefined ? '' : `escalationCode="${escape(code)}"`}/>`;
export const subProcess = (id: string, body: string, attributes = ''): Node => node('subProcess', id, { attributes, inner: body });
export const boundary = (id: string, activity: string, inner: string, attributes = ''): Node =>
  node('boundaryEvent', id, { attributes: `attachedToRef="${activity}" ${attributes}`, inner });
