/**
 * The elements of a deployed diagram with what they declare: their names, and the `siban:` properties of processes/vocabulary.ts. Read once
 * at deployment into `element_meta`. The engine has accepted the text before, so this only has to read it, not to judge it.
 */
import { Parser } from 'saxen';
import type { Audience, Check, Duty, Section, SibanProperty } from '../processes/contract.ts';

/** What a step declares. Lists are empty and texts are null where nothing is said. */
export interface Declared {
  readonly duty: Duty | null;
  readonly separate: readonly Duty[];
  readonly outsider: boolean;
  readonly section: Section;
  readonly status: string | null;
  readonly reached: string | null;
  readonly phase: string | null;
  readonly audience: readonly Audience[];
  /** null: everything that is declared to be filled in */ readonly tell: readonly string[] | null;
  readonly within: string | null;
  readonly prepare: boolean;
  readonly consent: string | null;
  readonly checks: readonly Check[];
  readonly scope: string | null;
  /** The variable whose value is the due date of a task (dueDate="=name"); null where the date is drawn in another way */ readonly due:
    string | null;
}
export interface DiagramElement {
  readonly id: string;
  /** BPMN's name of the element without prefix, e.g. `userTask` */ readonly type: string;
  /** Its label on one line; '' where it has none */ readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
}

const MAX_ELEMENTS = 50_000;
/** Kept beside the properties: no `siban:` name is spelt like it. */
const DUE_DATE = 'zeebe:dueDate';
const ONE_VARIABLE = /^\s*=\s*([A-Za-z_][A-Za-z0-9_]*)\s*$/;
type Attributes = () => Record<string, string>;
type Decode = (text: string) => string;

export function diagramElements(xml: string): DiagramElement[] {
  const found: { id: string; type: string; name: string; properties: Record<string, string> }[] = [];
  const open: ((typeof found)[number] | undefined)[] = [];
  let inModel = true;
  const parser = new Parser();
  parser.on('openTag', (name: string, attributes: Attributes, decode: Decode) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (local === 'BPMNDiagram') inModel = false;
    const values = inModel ? attributes() : {};
    const { id } = values;
    // What is declared belongs to the element around its extensionElements: the nearest one that has an id of its own.
    const declare = (property: string, value: string): void => {
      const owner = open.findLast((element) => element !== undefined);
      if (owner) owner.properties[property] = decode(value);
    };
    if (local === 'property' && values['name']?.startsWith('siban:')) declare(decode(values['name']), values['value'] ?? '');
    if (local === 'taskSchedule' && values['dueDate'] !== undefined) declare(DUE_DATE, values['dueDate']);
    const element =
      id === undefined || found.length >= MAX_ELEMENTS
        ? undefined
        : { id: decode(id), type: local, name: oneLine(decode(values['name'] ?? '')), properties: {} };
    if (element) found.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('error', () => undefined);
  parser.parse(xml);
  return found;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The properties of a step as the product reads them. */
export function declared(properties: Readonly<Record<string, string>>): Declared {
  const text = (name: SibanProperty): string | null => properties[name]?.trim() || null;
  const list = (name: SibanProperty): string[] =>
    (properties[name] ?? '')
      .split(/[,，]/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return {
    duty: text('siban:duty') as Duty | null,
    separate: list('siban:separate') as Duty[],
    outsider: text('siban:outsider') === '是',
    section: (text('siban:section') as Section | null) ?? '待我办理',
    status: text('siban:status'),
    reached: text('siban:reached'),
    phase: text('siban:phase'),
    audience: list('siban:audience') as Audience[],
    tell: text('siban:tell') === null ? null : list('siban:tell'),
    within: text('siban:within'),
    prepare: text('siban:prepare') !== null,
    consent: text('siban:consent'),
    checks: list('siban:check') as Check[],
    scope: text('siban:scope'),
    due: ONE_VARIABLE.exec(properties[DUE_DATE] ?? '')?.[1] ?? null,
  };
}

/** What an element declares that is not in the diagram, or says nothing. */
export const NOTHING_DECLARED: Declared = declared({});
