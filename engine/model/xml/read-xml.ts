/** Reads a BPMN text into a tree. Bounded in size, depth and count; document types and entities are refused, not expanded. */
import { Parser } from 'saxen';
import { UnreadableXmlError } from './unreadable-xml-error.ts';
import type { XmlElement } from './xml-element.ts';

export const maxXmlBytes = 4 * 1024 * 1024;
const maxElements = 200_000;
const maxNesting = 200;

export const namespaces: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly parent: XmlElement | undefined;
  readonly index: number;
  text: string;
}

interface Place { readonly line: number; readonly column: number }

/** Throws UnreadableXmlError. */
export function readXml(xml: string): XmlElement {
  if (Buffer.byteLength(xml) > maxXmlBytes) throw new UnreadableXmlError(`Expected a BPMN document of at most ${maxXmlBytes} bytes, but it has ${Buffer.byteLength(xml)}`);
  return new TreeReader(xml.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).read();
}

class TreeReader {
  private readonly xml: string;
  private readonly open: Open[] = [];
  private root: Open | undefined;
  private count = 0;
  private failure: string | undefined;
  private readonly parser = new Parser().ns({ ...namespaces });

  constructor(xml: string) {
    this.xml = xml;
  }

  read(): XmlElement {
    this.listen();
    this.parser.parse(this.xml);
    if (this.failure === undefined && (this.root === undefined || this.open.length > 0)) this.failure = fatal(lineCount(this.xml), 'XML document structures must start and end within the same entity.');
    if (this.failure !== undefined) throw new UnreadableXmlError(this.failure);
    return this.root as XmlElement;
  }

  private listen(): void {
    this.parser.on('openTag', (name: string, attributes: () => Record<string, string>) => this.openTag(name, attributes()));
    this.parser.on('closeTag', () => this.closeTag());
    this.parser.on('text', (text: string) => this.addText(decodeXml(text)));
    this.parser.on('cdata', (text: string) => this.addText(text));
    this.parser.on('attention', (_: string, __: unknown, place: () => Place) => this.refuse(fatal(place().line + 1,
      'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.')));
    this.parser.on('error', (error: Error, place: () => Place) => this.refuse(fatal(Math.max(place().line, 0) + 1, inXercesWords(error.message, this.root === undefined))));
    this.parser.on('warn', (error: Error, place: () => Place) => this.refuse(fatal(place().line + 1, inXercesWords(error.message, false))));
  }

  private openTag(name: string, attributes: Record<string, string>): void {
    const tooMuch = this.count >= maxElements ? `at most ${maxElements} elements` : this.open.length >= maxNesting ? `at most ${maxNesting} levels of nesting` : undefined;
    if (tooMuch !== undefined) return this.refuse(`Expected a BPMN document of ${tooMuch}, but it has more`);
    const parent = this.open.at(-1);
    const element: Open = { name, attributes: decodedAttributes(attributes), children: [], parent, index: this.count, text: '' };
    this.count += 1;
    if (parent === undefined) this.root = element;
    else parent.children.push(element);
    this.open.push(element);
  }

  private closeTag(): void {
    const closed = this.open.pop();
    if (closed !== undefined) closed.text = closed.text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
  }

  private addText(text: string): void {
    const inside = this.open.at(-1);
    if (inside !== undefined) inside.text += text;
  }

  private refuse(reason: string): void {
    this.failure ??= reason;
    this.parser.stop();
  }
}

function fatal(line: number, text: string): string {
  return `Fatal Error: URI=null Line=${line}: ${text}`;
}

/** The wording that a Zeebe user knows for the commonest faults; others are told as the reader tells them. */
function inXercesWords(message: string, beforeRoot: boolean): string {
  if (beforeRoot && /non-whitespace outside of root|missing start tag/.test(message)) return 'Content is not allowed in prolog.';
  if (/non-whitespace outside of root/.test(message)) return 'Content is not allowed in trailing section.';
  if (/unexpected end of file|unclosed tag|missing start tag/.test(message)) return 'XML document structures must start and end within the same entity.';
  return message;
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

function decodedAttributes(attributes: Record<string, string>): Record<string, string> {
  const decoded: Record<string, string> = Object.create(null) as Record<string, string>;
  // Line ends and tabs in an attribute are spaces to every XML reader, unless they are written as references.
  // An empty attribute counts as absent, as in Zeebe.
  for (const [name, value] of Object.entries(attributes)) if (value !== '') decoded[name] = decodeXml(value.replace(/[\n\t]/g, ' '));
  return decoded;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name]!;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number.parseInt(decimal, 10);
    return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
  });
}
