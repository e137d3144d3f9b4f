/** Reads a BPMN text into a tree. Bounded in size, depth and count; document types and entities are refused, not expanded. */
import { javaTrim } from '../../expression/java-trim.ts';
import { Parser } from 'saxen';
import { attributeAsBefore, keepFirst } from './as-before.ts';
import { UnreadableXmlError } from './unreadable-xml-error.ts';
import { characterFault, commentFault, referenceFault, wellFormednessFault } from './xml-faults.ts';
import type { XmlElement } from './xml-element.ts';

export const maxXmlBytes = 4 * 1024 * 1024;
const maxElements = 200_000;
const maxNesting = 200;

const prefixes: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};

/** The namespace behind a prefix of the tree's names; the prefix itself for others. */
export function namespaceOf(prefix: string): string {
  return Object.entries(prefixes).find(([, known]) => known === prefix)?.[0] ?? prefix;
}

export interface ReadDocument {
  readonly root: XmlElement;
  /** Line, from 1, on which an element's start or end tag ends; the last line without an element. */
  lineOf(element?: XmlElement, tag?: 'start' | 'end'): number;
}

interface Open {
  readonly name: string;
  readonly writtenName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly emptyAttributes: readonly string[];
  readonly children: XmlElement[];
  readonly parent: XmlElement | undefined;
  readonly index: number;
  text: string;
}

interface Tag {
  readonly name: string;
  readonly originalName: string;
  readonly attrs: Record<string, string>;
}
interface Place {
  readonly line: number;
}
type PlaceOf = () => Place;

/** Throws UnreadableXmlError. @param isStored whether an earlier release has deployed it: see `as-before.ts`. */
export function readXml(text: string, isStored = false): ReadDocument {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxXmlBytes) throw new UnreadableXmlError(`Expected a BPMN document of at most ${maxXmlBytes} bytes, but it has ${bytes}`);
  const xml = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const root = new TreeReader(xml, isStored).read();
  return {
    root,
    lineOf: (element, tag = 'start') => (element === undefined ? lineAt(xml, xml.trimEnd().length) : tagLine(xml, element, tag)),
  };
}

/** With tags as proxies, which know their written names. */
function newParser(): Parser {
  const TagParser = Parser as unknown as new (options: { readonly proxy: true }) => Parser;
  return new TagParser({ proxy: true }).ns({ ...prefixes });
}

const OUTSIDE = /non-whitespace outside of root/;

class TreeReader {
  private readonly xml: string;
  private readonly isStored: boolean;
  private readonly open: Open[] = [];
  private root: Open | undefined;
  private count = 0;
  private failure: string | undefined;
  private current = '';
  private instructions = 0;
  private readonly parser = newParser();

  constructor(xml: string, isStored: boolean) {
    this.xml = xml;
    this.isStored = isStored;
  }

  read(): XmlElement {
    if (this.xml.trim() === '') throw new UnreadableXmlError(fatal(lineAt(this.xml, this.xml.length), 'Premature end of file.'));
    this.listen();
    this.parser.parse(this.xml);
    if (this.failure === undefined && (this.root === undefined || this.open.length > 0)) this.failUnfinished();
    if (this.failure !== undefined) throw new UnreadableXmlError(this.failure);
    return this.root as XmlElement;
  }

  private listen(): void {
    this.parser.on('openTag', (tag: Tag, decode: unknown, isSelfClosing: boolean, place: PlaceOf) => this.openTag(tag, place));
    this.parser.on('closeTag', () => this.closeTag());
    this.parser.on('text', (text: string, decode: unknown, place: PlaceOf) => this.addText(text, place));
    this.parser.on('cdata', (text: string, place: PlaceOf) => {
      this.check(characterFault(text, 'CDATA section'), place);
      this.append(text);
    });
    this.parser.on('comment', (text: string, decode: unknown, place: PlaceOf) => this.check(commentFault(text), place));
    this.parser.on('question', (text: string, place: PlaceOf) => this.checkInstruction(text, place));
    this.parser.on('attention', (text: string, decode: unknown, place: PlaceOf) =>
      this.refuse(place, 'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.'),
    );
    this.parser.on('error', (error: Error, place: PlaceOf) => this.fail(error.message, place));
    this.parser.on('warn', (error: Error, place: PlaceOf) => {
      if (OUTSIDE.test(error.message)) this.fail(error.message, place);
      else this.refuse(place, wellFormednessFault(error.message, this.current, xmlOfTag(place)));
    });
  }

  private openTag(tag: Tag, place: PlaceOf): void {
    const tooMuch =
      this.count >= maxElements
        ? `at most ${maxElements} elements`
        : this.open.length >= maxNesting
          ? `at most ${maxNesting} levels of nesting`
          : undefined;
    if (tooMuch !== undefined) {
      this.failure ??= `Expected a BPMN document of ${tooMuch}, but it has more`;
      this.parser.stop();
      return;
    }
    this.current = tag.originalName;
    const { attributes, emptyAttributes } = this.attributesOf(tag, place);
    this.checkPrefix(tag.originalName, attributes, place);
    const parent = this.open.at(-1);
    if (parent === undefined && this.root !== undefined)
      this.refuse(place, 'The markup in the document following the root element must be well-formed.');
    const element: Open = {
      name: tag.name,
      writtenName: tag.originalName,
      attributes,
      emptyAttributes,
      children: [],
      parent,
      index: this.count,
      text: '',
    };
    this.count += 1;
    if (parent === undefined) this.root = element;
    else parent.children.push(element);
    this.open.push(element);
  }

  /** The parser knows some prefixes by itself; the document has to declare them all the same. */
  private checkPrefix(name: string, attributes: Readonly<Record<string, string>>, place: PlaceOf): void {
    const colon = name.indexOf(':');
    if (colon < 0 || name.startsWith('xml:') || this.isStored) return;
    const declaration = `xmlns:${name.slice(0, colon)}`;
    if (attributes[declaration] !== undefined || this.open.some((around) => around.attributes[declaration] !== undefined)) return;
    const line = place().line + xmlOfTag(place).split('\n').length;
    this.refuse(place, `The prefix "${name.slice(0, colon)}" for element "${name}" is not bound.`, line);
  }

  private attributesOf({ attrs, originalName }: Tag, place: PlaceOf): Pick<Open, 'attributes' | 'emptyAttributes'> {
    const attributes = Object.create(null) as Record<string, string>;
    const emptyAttributes: string[] = [];
    for (const [name, value] of Object.entries(attrs)) {
      if (value.includes('<'))
        this.refuse(
          place,
          `The value of attribute "${name}" associated with an element type "${originalName}" must not contain the '<' character.`,
        );
      this.check(referenceFault(value) ?? characterFault(value, `value of attribute "${name}" and element is "${originalName}"`), place);
      // Line ends and tabs in an attribute are spaces to every XML reader, unless they are written as references.
      const decoded = decode(value.replace(/[\n\t]/g, ' '));
      if (decoded === '') emptyAttributes.push(name);
      else attributes[name] = this.isStored ? attributeAsBefore(name, decoded) : decoded;
    }
    return { attributes, emptyAttributes };
  }

  private closeTag(): void {
    const closed = this.open.pop();
    if (closed === undefined) return;
    closed.text = javaTrim(closed.text);
    if (this.isStored && closed.name === 'bpmn:extensionElements') keepFirst(closed.children);
  }

  private addText(text: string, place: PlaceOf): void {
    this.check(referenceFault(text) ?? characterFault(text, 'element content of the document'), place);
    this.append(decode(text));
  }

  private append(text: string): void {
    const inside = this.open.at(-1);
    if (inside !== undefined) inside.text += text;
  }

  private check(fault: string | undefined, place: PlaceOf): void {
    if (fault !== undefined) this.refuse(place, fault);
  }

  /** The declaration stands at the very beginning or nowhere. */
  private checkInstruction(text: string, place: PlaceOf): void {
    this.instructions += 1;
    if (/^<\?xml[\s?]/i.test(text) && !(this.instructions === 1 && this.xml.startsWith(text)))
      this.refuse(place, 'The processing instruction target matching "[xX][mM][lL]" is not allowed.');
  }

  private fail(message: string, place: PlaceOf): void {
    if (OUTSIDE.test(message)) {
      if (this.root === undefined) return this.refuse(place, 'Content is not allowed in prolog.', 1);
      return this.refuse(place, 'Content is not allowed in trailing section.', lineAt(this.xml, this.xml.trimEnd().length));
    }
    if (/missing start tag/.test(message)) return this.refuse(place, 'Content is not allowed in prolog.', 1);
    if (/unexpected end of file|unclosed/.test(message)) return this.failUnfinished();
    const open = this.open.at(-1)?.writtenName;
    this.refuse(
      place,
      /closing tag mismatch/.test(message) && open !== undefined
        ? `The element type "${open}" must be terminated by the matching end-tag "</${open}>".`
        : wellFormednessFault(message, open ?? '', xmlOfTag(place)),
    );
  }

  private failUnfinished(): void {
    this.failure ??= fatal(lineAt(this.xml, this.xml.length), 'XML document structures must start and end within the same entity.');
    this.parser.stop();
  }

  private refuse(place: PlaceOf, reason: string, line = place().line + 1): void {
    this.failure ??= fatal(line, reason);
    this.parser.stop();
  }
}

function fatal(line: number, text: string): string {
  return `Fatal Error: URI=null Line=${line}: ${text}`;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Read again up to the element: lines are asked for only once, by a refusal. */
function tagLine(xml: string, element: XmlElement, tag: 'start' | 'end'): number {
  let count = 0;
  let line = 0;
  const open: number[] = [];
  const parser = newParser();
  const found = (place: PlaceOf): void => {
    line = place().line + 1 + (xmlOfTag(place).split('\n').length - 1);
    parser.stop();
  };
  parser.on('openTag', (_: Tag, __: unknown, ___: unknown, place: PlaceOf) => {
    if (tag === 'start' && count === element.index) found(place);
    open.push(count);
    count += 1;
  });
  parser.on('closeTag', (_: unknown, __: unknown, ___: unknown, place: PlaceOf) => {
    if (open.pop() === element.index && tag === 'end') found(place);
  });
  parser.on('error', () => parser.stop());
  parser.parse(xml);
  return line;
}

function xmlOfTag(place: () => Place & { readonly data?: string }): string {
  return place().data ?? '';
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
    (_, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name]!;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number.parseInt(decimal, 10);
      return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
    },
  );
}
