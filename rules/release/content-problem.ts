/** Whether a text is a diagram, a table or a form at all: cheap and bounded. What is wrong inside one is found when it is published. */
import { Parser } from 'saxen';
import { BPMN_NAMESPACE, isDmnNamespace } from './defined.ts';
import type { DefinitionKind } from './references.ts';

const MAX_ELEMENTS = 200_000;
const MAX_NESTING = 200;

/** The sentence that says what to do, or undefined when there is nothing to say. */
export function contentProblem(kind: DefinitionKind, content: string): string | undefined {
  switch (kind) {
    case 'form':
      return isForm(content) ? undefined : '内容不是表单，无法打开，请选用表单文件（.form）。';
    case 'decision':
      return isDmnNamespace(rootNamespace(content) ?? '') ? undefined : '内容不是决策表（DMN），无法打开，请选用 .dmn 文件。';
    case 'process':
      return rootNamespace(content) === BPMN_NAMESPACE ? undefined : '内容不是流程图（BPMN），无法打开，请选用 .bpmn 文件。';
  }
}

function isForm(content: string): boolean {
  try {
    const form = JSON.parse(content) as { components?: unknown } | null;
    return typeof form === 'object' && form !== null && Array.isArray(form.components);
  } catch {
    return false;
  }
}

/** Namespace of `definitions` at the root of a well-formed text; undefined for anything else. A document type is refused unread. */
function rootNamespace(xml: string): string | undefined {
  if (/<!DOCTYPE/i.test(xml.slice(0, 10_000))) return undefined;
  let namespace: string | undefined;
  let [count, depth, roots, isBroken] = [0, 0, 0, false];
  const parser = new Parser();
  const fail = (): void => {
    isBroken = true;
    parser.stop();
  };
  parser.on('error', fail);
  parser.on('warn', fail);
  parser.on('openTag', (name: string, attributesOf: () => unknown) => {
    if (depth === 0) {
      roots += 1;
      namespace = namespaceOf(name, attributesOf() as Record<string, string>);
    }
    depth += 1;
    if ((count += 1) > MAX_ELEMENTS || depth > MAX_NESTING) fail();
  });
  parser.on('closeTag', () => void (depth -= 1));
  parser.on('text', (text: string) => {
    if (depth === 0 && text.trim() !== '') fail();
  });
  parser.parse(xml.replace(/^\uFEFF/, ''));
  return isBroken || roots !== 1 || depth !== 0 ? undefined : namespace;
}

function namespaceOf(name: string, attributes: Record<string, string>): string | undefined {
  const colon = name.indexOf(':');
  if (name.slice(colon + 1) !== 'definitions') return undefined;
  return attributes[colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`];
}
