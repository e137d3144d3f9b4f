import { NodeType, type HTMLElement, type Node } from 'node-html-parser';
import type { Inline, LightColour } from './blocks.ts';
import { DocumentError } from './document-error.ts';

/** Style handed down from element to run. */
type Style = Omit<Inline, 'text' | 'line'>;

/** Control and bidirectional-override characters have no place on a page and would break XML or reverse what is read. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- removing them is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it is printed: no control characters, line ends and indents of the template gone (between Chinese characters a line end is no blank). */
export function cleanText(text: string): string {
  return text
    .replace(unprintable, '')
    .replace(/[ \t\r\n]*[\r\n][ \t\r\n]*/g, '')
    .replace(/[ \t]+/g, ' ');
}

const classStyles: Readonly<Record<string, Style>> = {
  黑体: { face: '黑' },
  楷体: { face: '楷' },
  宋体: { face: '宋' },
  填: { underline: true },
};

function styleOf(element: HTMLElement, style: Style, refuse: (element: HTMLElement, what: string) => never): Style {
  const tag = element.rawTagName.toLowerCase();
  if (tag === 'strong') return { ...style, bold: true };
  if (tag !== 'span') return refuse(element, `<${tag}>不在文书用语里`);
  let merged = style;
  for (const name of element.classList.value) {
    const light = /^灯(蓝|黄|橙|红|绿)$/.exec(name)?.[1] as LightColour | undefined;
    if (light) merged = { ...merged, light };
    else if (name === '灯') continue;
    else if (classStyles[name]) merged = { ...merged, ...classStyles[name] };
    else refuse(element, `<span>的类“${name}”不在文书用语里`);
  }
  return merged;
}

/** Runs of a paragraph or cell, blanks at its ends removed. */
export function readInlines(nodes: Node[], refuse: (element: HTMLElement, what: string) => never): Inline[] {
  const runs: Inline[] = [];
  let lineBefore = false;
  const walk = (node: Node, style: Style, depth: number): void => {
    if (depth > 8) throw new DocumentError('模板', '文书里的行内元素套得太深');
    if (node.nodeType === NodeType.COMMENT_NODE) return;
    if (node.nodeType === NodeType.TEXT_NODE) {
      const text = cleanText(node.text);
      if (text === '') return;
      runs.push({ text, ...(lineBefore ? { line: true } : {}), ...style });
      lineBefore = false;
      return;
    }
    const element = node as HTMLElement;
    if (element.rawTagName.toLowerCase() === 'br') {
      lineBefore = true;
      return;
    }
    const inner = styleOf(element, style, refuse);
    element.childNodes.forEach((child) => walk(child, inner, depth + 1));
  };
  nodes.forEach((node) => walk(node, {}, 0));
  return trimmed(runs);
}

function trimmed(runs: Inline[]): Inline[] {
  const first = runs[0];
  if (first) first.text = first.text.replace(/^[ ]+/, '');
  const last = runs.at(-1);
  if (last) last.text = last.text.replace(/[ ]+$/, '');
  const kept = runs.filter((run) => run.text !== '');
  if (kept[0]?.line) delete kept[0].line;
  return kept;
}

/** Text of runs without their styles. */
export function plainText(runs: Inline[]): string {
  return runs.map((run) => run.text).join('');
}
