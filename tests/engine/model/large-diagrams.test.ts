import { describe, expect, it } from '@jest/globals';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { checkSchema } from '../../../engine/model/schema/check-schema.ts';
import { transformProcess } from '../../../engine/model/transform/transform-process.ts';
import { validateBpmn } from '../../../engine/model/validation/validate-bpmn.ts';
import { BpmnDocument } from '../../../engine/model/xml/bpmn-document.ts';
import { readXml } from '../../../engine/model/xml/read-xml.ts';
import type { XmlElement } from '../../../engine/model/xml/xml-element.ts';
import { bpmn, type Scope } from '../../conformance/bpmn-builder.ts';

const feel = createFeelEngine();

/** An element that counts how often it is looked at. */
class CountedElement implements XmlElement {
  static looks = 0;
  readonly #element: XmlElement;
  readonly #children: readonly CountedElement[];
  readonly #parent: CountedElement | undefined;

  constructor(element: XmlElement, parent?: CountedElement) {
    this.#element = element;
    this.#parent = parent;
    this.#children = element.children.map((child) => new CountedElement(child, this));
  }

  get name(): string {
    return this.#look().name;
  }
  get writtenName(): string {
    return this.#look().writtenName;
  }
  get attributes(): Readonly<Record<string, string>> {
    return this.#look().attributes;
  }
  get emptyAttributes(): readonly string[] {
    return this.#look().emptyAttributes;
  }
  get children(): readonly XmlElement[] {
    this.#look();
    return this.#children;
  }
  get parent(): XmlElement | undefined {
    this.#look();
    return this.#parent;
  }
  get text(): string {
    return this.#look().text;
  }
  get index(): number {
    return this.#look().index;
  }

  #look(): XmlElement {
    CountedElement.looks += 1;
    return this.#element;
  }
}

/** How often elements are looked at while a diagram is checked and made executable. */
function looksAt(xml: string): number {
  const root = new CountedElement(readXml(xml).root);
  CountedElement.looks = 0;
  checkSchema(root, () => 0);
  const document = new BpmnDocument(root);
  expect(validateBpmn(document, feel)).toBeUndefined();
  for (const process of document.processes) transformProcess(process, document, feel);
  return CountedElement.looks;
}

/** Each adds to a process what is repeated in it; `start`, `fork` and `end` are there. */
const shapes: Readonly<Record<string, (p: Scope, id: number) => void>> = {
  'branches of a parallel gateway': (p, id) => p.service(`task${id}`).path('fork', `task${id}`, 'end'),
  'tasks in a row': (p, id) => p.task(`task${id}`).path(id === 0 ? 'fork' : `task${id - 1}`, `task${id}`),
  'branches of an exclusive gateway': (p, id) => choose(p.exclusive.bind(p), p, id),
  'branches of an inclusive gateway': (p, id) => choose(p.inclusive.bind(p), p, id),
  'messages to wait for': (p, id) => p.catch(`wait${id}`, { message: `m${id}`, correlationKey: '= key' }).path('fork', `wait${id}`, 'end'),
  'signals to throw': (p, id) => p.throw(`throw${id}`, { signal: `s${id}` }).path('fork', `throw${id}`, 'end'),
  'boundary events of one task': (p, id) => {
    if (id === 0) p.service('task').path('fork', 'task', 'end');
    p.boundary(`late${id}`, 'task', { duration: 'PT1H' }).path(`late${id}`, 'end');
  },
  'tasks that can be undone': (p, id) =>
    p
      .service(`task${id}`)
      .boundary(`undo${id}`, `task${id}`, { compensate: true })
      .service(`undoing${id}`, { forCompensation: true })
      .associate(`undo${id}`, `undoing${id}`)
      .path('fork', `task${id}`, 'end'),
  links: (p, id) =>
    p
      .throw(`leave${id}`, { link: `l${id}` })
      .catch(`arrive${id}`, { link: `l${id}` })
      .path('fork', `leave${id}`)
      .path(`arrive${id}`, 'end'),
  'sub-processes': (p, id) =>
    p.sub(`sub${id}`, (inner) => inner.start(`s${id}`).end(`e${id}`).path(`s${id}`, `e${id}`)).path('fork', `sub${id}`, 'end'),
};

function choose(gateway: (id: string) => unknown, p: Scope, id: number): void {
  if (id === 0) {
    gateway('choice');
    p.path('fork', 'choice');
  }
  p.task(`task${id}`).flow('choice', `task${id}`, `= x = ${id}`).path(`task${id}`, 'end');
}

function diagram(add: (p: Scope, id: number) => unknown, count: number): string {
  return bpmn('large', (p) => {
    p.start('start').parallel('fork').path('start', 'fork');
    for (let id = 0; id < count; id++) add(p, id);
    p.end('end');
  });
}

const COUNT = 30;

describe('a large diagram', () => {
  it.each(Object.entries(shapes))('should be read with work in proportion to its %s', (_, add) => {
    const [one, two, four] = [COUNT, 2 * COUNT, 4 * COUNT].map((count) => looksAt(diagram(add, count))) as [number, number, number];
    expect(two).toBeGreaterThan(one);
    expect(four - two).toBe(2 * (two - one));
  });
});
