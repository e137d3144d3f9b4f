/** Reads what the rules need of a DMN file; the engine's own reader says the rest at deployment. */
import { Parser } from 'saxen';
import type { Cell, Column, Decision, DecisionFile, Row } from './table.ts';

interface Xml {
  name: string;
  attributes: Record<string, string>;
  children: Xml[];
  text: string;
}

const MAX_CHARACTERS = 4_000_000;
const MAX_ELEMENTS = 100_000;
const MAX_NESTING = 100;
const NAMESPACES = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
];

export function readTables(resource: string, xml: string): DecisionFile {
  if (xml.length > MAX_CHARACTERS) return { resource, decisions: [], fault: '文件太大' };
  const { root, fault } = readXml(xml);
  if (!root || fault) return { resource, decisions: [], fault: fault ?? '没有内容' };
  return { resource, decisions: childrenOf(root, 'decision').map(decisionOf), fault: undefined };
}

function readXml(xml: string): { root: Xml | undefined; fault: string | undefined } {
  const top: Xml = { name: '', attributes: {}, children: [], text: '' };
  const open: Xml[] = [top];
  const ids = new Set<string>();
  let fault: string | undefined;
  let count = 0;
  const parser = new Parser().ns(Object.fromEntries(NAMESPACES.map((uri) => [uri, 'dmn'])));
  const refuse = (reason: string): void => {
    fault ??= reason;
    parser.stop();
  };
  const add = (text: string): void => {
    (open.at(-1) as Xml).text += text;
  };
  parser.on('openTag', (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
    count += 1;
    if (count > MAX_ELEMENTS || open.length > MAX_NESTING) return refuse('内容太多');
    const given = Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)]));
    if (given.id !== undefined && ids.has(given.id)) return refuse(`标识“${given.id}”重复`);
    if (given.id !== undefined) ids.add(given.id);
    const element: Xml = { name: name.replace(/^dmn:/, ''), attributes: given, children: [], text: '' };
    (open.at(-1) as Xml).children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (text: string, decode: (text: string) => string) => add(decode(text)));
  parser.on('cdata', (text: string) => add(text));
  parser.on('error', (error: Error) => refuse(error.message));
  try {
    parser.parse(xml);
  } catch (error) {
    refuse((error as Error).message);
  }
  return { root: top.children[0], fault };
}

const childrenOf = (element: Xml | undefined, name: string): Xml[] => (element?.children ?? []).filter((child) => child.name === name);
const textOf = (element: Xml | undefined): string => (childrenOf(element, 'text')[0]?.text ?? '').trim();

const descriptionOf = (element: Xml): string => (childrenOf(element, 'description')[0]?.text ?? '').trim();

function decisionOf(element: Xml): Decision {
  const table = childrenOf(element, 'decisionTable')[0];
  const literal = childrenOf(element, 'literalExpression')[0];
  const required = childrenOf(element, 'informationRequirement').flatMap((requirement) => childrenOf(requirement, 'requiredDecision'));
  return {
    id: element.attributes.id ?? '',
    name: element.attributes.name ?? '',
    description: descriptionOf(element),
    requires: required.map(({ attributes }) => (attributes.href ?? '').replace(/^#/, '')),
    expression: literal && textOf(literal),
    table: table && {
      id: table.attributes.id ?? '',
      hitPolicy: table.attributes.hitPolicy ?? 'UNIQUE',
      aggregation: table.attributes.aggregation ?? '',
      inputs: childrenOf(table, 'input').map((input) => columnOf(input, textOf(childrenOf(input, 'inputExpression')[0]), 'inputValues')),
      outputs: childrenOf(table, 'output').map((output) => columnOf(output, output.attributes.name ?? '', 'outputValues')),
      rows: childrenOf(table, 'rule').map(rowOf),
    },
  };
}

function columnOf(element: Xml, name: string, allowed: 'inputValues' | 'outputValues'): Column {
  const type = element.attributes.typeRef ?? childrenOf(element, 'inputExpression')[0]?.attributes.typeRef ?? '';
  return {
    id: element.attributes.id ?? '',
    label: element.attributes.label || name,
    name,
    typeRef: type,
    values: [...textOf(childrenOf(element, allowed)[0]).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] as string),
  };
}

function rowOf(element: Xml): Row {
  const cell = (entry: Xml): Cell => ({ id: entry.attributes.id ?? '', text: textOf(entry) });
  return {
    id: element.attributes.id ?? '',
    note: descriptionOf(element),
    inputs: childrenOf(element, 'inputEntry').map(cell),
    outputs: childrenOf(element, 'outputEntry').map(cell),
  };
}
