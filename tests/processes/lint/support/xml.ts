/** Changes a BPMN text as a person in a text editor might. Each gives the changed text, and fails when there was nothing to change. */

/** Without the drawing: the rules do not look at it, and half of the reading is saved. */
export const withoutDrawing = (xml: string): string => xml.replace(/\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');

export function replaced(text: string, from: string | RegExp, to: string): string {
  const changed = typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to);
  if (changed === text) throw new Error(`Expected to find ${String(from)} in the text, but it is not there`);
  return changed;
}

/** The whole element with this id. No element of the type may be nested in it. */
export function elementOf(xml: string, id: string): string {
  const found = new RegExp(`<bpmn:(\\w+) id="${id}"(?:[^>]*/>|[^>]*>[\\s\\S]*?</bpmn:\\1>)`).exec(xml);
  if (!found) throw new Error(`Expected an element '${id}', but there is none`);
  return found[0];
}
export const inElement = (xml: string, id: string, change: (element: string) => string): string => {
  const element = elementOf(xml, id);
  return replaced(xml, element, change(element));
};

/** Puts elements into the innermost scope that holds an element. */
export const beside = (xml: string, id: string, more: string): string => {
  const element = elementOf(xml, id);
  return replaced(xml, element, `${element}\n${more}`);
};
export const flow = (id: string, source: string, target: string, condition?: string): string =>
  condition === undefined
    ? `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`
    : `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression></bpmn:sequenceFlow>`;

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
export const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** Puts extension elements into an element, whether or not it has some. */
export function extended(element: string, more: string): string {
  if (element.includes('<bpmn:extensionElements>')) return element.replace('<bpmn:extensionElements>', `<bpmn:extensionElements>${more}`);
  const opened = /^<bpmn:(\w+)[^>]*?(\/?)>/.exec(element);
  if (!opened) throw new Error(`Expected an element, but got ${element.slice(0, 40)}`);
  const inside = `<bpmn:extensionElements>${more}</bpmn:extensionElements>`;
  if (opened[2] === '/') return element.replace(/\s*\/>$/, `>${inside}</bpmn:${opened[1]}>`);
  return element.replace(opened[0], `${opened[0]}${inside}`);
}
/** Puts a mapping first among an element's own. */
export function mapped(element: string, kind: 'input' | 'output', source: string, target: string): string {
  const mapping = `<zeebe:${kind} source="${escaped(source)}" target="${target}" />`;
  if (!element.includes('<zeebe:ioMapping>')) return extended(element, `<zeebe:ioMapping>${mapping}</zeebe:ioMapping>`);
  return kind === 'input'
    ? element.replace('<zeebe:ioMapping>', `<zeebe:ioMapping>${mapping}`)
    : element.replace('</zeebe:ioMapping>', `${mapping}</zeebe:ioMapping>`);
}
