/** A DMN document as a plain tree, read at once. Names of DMN elements come without a prefix, others as written. */
import { Parser } from 'saxen';
import { javaTrim } from '../expression/java-trim.ts';
import { DmnParseError } from './dmn-parse-error.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
}

const modelNamespaces = [
  'http://www.omg.org/spec/DMN/20151101/dmn11.xsd',
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
];
const maxElements = 200_000;
const maxNesting = 200;

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

type Decode = (text: string) => string;

/** Throws DmnParseError, with the words Zeebe answers a deployment, for a text that is not well-formed. */
export function readXml(xml: string): XmlElement {
  const document: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [document];
  const ids = new Set<string>();
  let count = 0;
  let failure: string | undefined;
  const parser = new Parser().ns(Object.fromEntries(modelNamespaces.map((uri) => [uri, 'dmn'])));
  const refuse = (reason: string): void => {
    failure ??= reason;
    parser.stop();
  };
  const addText = (text: string): void => {
    open[open.length - 1]!.text += text;
  };
  parser.on('openTag', (name: string, attributes: () => Record<string, string>, decode: Decode) => {
    count += 1;
    if (count > maxElements || open.length > maxNesting) return refuse('too many elements');
    const { id } = attributes();
    if (id !== undefined && ids.has(id)) return refuse('a duplicate id');
    if (id !== undefined) ids.add(id);
    const decoded = Object.entries(attributes()).map(([key, value]) => [key, decode(value.replaceAll(/[\t\n]/g, ' '))] as const);
    open.push({ name: name.replace(/^dmn:/, ''), attributes: Object.fromEntries(decoded), children: [], text: '' });
  });
  parser.on('closeTag', () => {
    const closed = open.pop()!;
    open[open.length - 1]?.children.push({ ...closed, text: javaTrim(closed.text) });
  });
  parser.on('text', (text: string, decode: Decode) => addText(decode(text)));
  parser.on('cdata', addText);
  // A document type could define entities; DMN has none.
  parser.on('attention', () => refuse('a document type'));
  parser.on('error', (error: Error) => refuse(error.message));
  // XML 1.0 §2.11 and §3.3.3: a line ends with \n however the file writes it, and in an attribute that is a blank; what is escaped stays.
  parser.parse(xml.replaceAll(/\r\n?/g, '\n'));
  const root = document.children[0];
  if (failure !== undefined || root === undefined || document.children.length > 1 || open.length > 1) throw unreadable();
  return root;
}

export function unreadable(): DmnParseError {
  return new DmnParseError('Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model');
}
