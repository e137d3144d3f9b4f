import { describe, expect, it } from '@jest/globals';
import { readDiagrams } from './support/read-diagrams.ts';
import type { Bounds, Diagram, Element, Point } from './support/read-diagrams.ts';

const diagrams = await readDiagrams();
const NEAR = 2;

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (inner: Bounds, outer: Bounds): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

function onBorder(point: Point, box: Bounds): boolean {
  const insideX = point.x >= box.x - NEAR && point.x <= box.x + box.width + NEAR;
  const insideY = point.y >= box.y - NEAR && point.y <= box.y + box.height + NEAR;
  const onX = Math.abs(point.x - box.x) <= NEAR || Math.abs(point.x - box.x - box.width) <= NEAR;
  const onY = Math.abs(point.y - box.y) <= NEAR || Math.abs(point.y - box.y - box.height) <= NEAR;
  return insideX && insideY && (onX || onY);
}

const box = (diagram: Diagram, element: Element): Bounds => {
  const shape = diagram.shapes.get(element.id);
  if (!shape) throw new Error(`Expected ${element.id} to be drawn`);
  return shape.bounds;
};
const onOnePage = (diagram: Diagram, a: Element, b: Element): boolean => diagram.pages.get(a.id) === diagram.pages.get(b.id);
const nodes = (diagram: Diagram): Element[] => diagram.elements.filter((element) => !/SequenceFlow|Association/.test(element.$type));
const flows = (diagram: Diagram): Element[] => diagram.elements.filter((element) => element.$type === 'bpmn:SequenceFlow');

/** What of a page must be seen: its shapes. */
function extent(diagram: Diagram, page: string): { width: number; height: number } {
  const boxes = [...diagram.shapes].filter(([id]) => diagram.pages.get(id) === page).map(([, { bounds }]) => bounds);
  const span = (from: (box: Bounds) => number, to: (box: Bounds) => number): number =>
    Math.max(...boxes.map(to)) - Math.min(...boxes.map(from));
  return {
    width: span(
      ({ x }) => x,
      ({ x, width }) => x + width,
    ),
    height: span(
      ({ y }) => y,
      ({ y, height }) => y + height,
    ),
  };
}

describe.each(diagrams.map((diagram) => [diagram.name, diagram] as const))('the drawing of %s', (_name, diagram) => {
  it('should draw every element', () => {
    expect(
      nodes(diagram)
        .filter((element) => !diagram.shapes.has(element.id))
        .map((element) => element.id),
    ).toEqual([]);
    const lines = diagram.elements.filter((element) => /SequenceFlow|Association/.test(element.$type));
    expect(lines.filter((element) => !diagram.edges.has(element.id)).map((element) => element.id)).toEqual([]);
  });

  it('should fit each page on a screen of 1366 × 850 with names that can be read, and need no more than two screens at full size', () => {
    const pages = [...new Set(diagram.pages.values())].map((page) => ({ page, ...extent(diagram, page) }));
    // Names are 12 px: at four fifths of that they can still be read.
    expect(pages.filter(({ width, height }) => width * 0.8 > 1366 || height * 0.8 > 850)).toEqual([]);
  });

  it('should not lay one shape over another', () => {
    const siblings = nodes(diagram).filter((element) => element.$type !== 'bpmn:BoundaryEvent');
    const clashes = siblings.flatMap((a, i) =>
      siblings
        .slice(i + 1)
        .filter((b) => a.$parent === b.$parent && overlap(box(diagram, a), box(diagram, b)))
        .map((b) => `${a.id} and ${b.id}`),
    );
    expect(clashes).toEqual([]);
  });

  it('should draw what is in a sub-process inside it, and boundary events on the edge of their activity', () => {
    const outside = nodes(diagram).filter(
      (element) =>
        element.$parent.$type === 'bpmn:SubProcess' &&
        diagram.pages.get(element.id) === diagram.pages.get(element.$parent.id) &&
        !within(box(diagram, element), box(diagram, element.$parent)),
    );
    expect(outside.map((element) => element.id)).toEqual([]);
    const loose = nodes(diagram)
      .filter((element) => element.$type === 'bpmn:BoundaryEvent')
      .filter((element) => {
        const own = box(diagram, element);
        return !onBorder({ x: own.x + own.width / 2, y: own.y + own.height / 2 }, box(diagram, element.attachedToRef));
      });
    expect(loose.map((element) => element.id)).toEqual([]);
  });

  it('should lead every flow from the edge of one shape to the edge of the next, straight or round corners', () => {
    const off = flows(diagram).filter((flow) => {
      const points = diagram.edges.get(flow.id) as Point[];
      const slanted = points.some((point, i) => i > 0 && point.x !== points[i - 1]?.x && point.y !== points[i - 1]?.y);
      return (
        slanted ||
        !onBorder(points[0] as Point, box(diagram, flow.sourceRef)) ||
        !onBorder(points.at(-1) as Point, box(diagram, flow.targetRef))
      );
    });
    expect(off.map((flow) => flow.id)).toEqual([]);
  });

  it('should lead no flow through a shape', () => {
    const solid = nodes(diagram).filter((element) => element.$type !== 'bpmn:TextAnnotation');
    const crossing = flows(diagram).flatMap((flow) =>
      solid
        .filter((element) => element !== flow.sourceRef && element !== flow.targetRef && element.$parent === flow.$parent)
        .filter((element) => crosses(diagram.edges.get(flow.id) as Point[], box(diagram, element)))
        .map((element) => `${flow.id} through ${element.id}`),
    );
    expect(crossing).toEqual([]);
  });

  it('should keep the names of flows readable: off the strokes of default flows, off other flows and off the lines to notes', () => {
    const defaults = new Set(diagram.elements.map((element) => element.default).filter(Boolean));
    const lines = diagram.elements.filter((element) => /SequenceFlow|Association/.test(element.$type));
    const covered = flows(diagram)
      .filter((flow) => flow.name && diagram.edgeLabels.has(flow.id))
      .flatMap((flow) => {
        const name = lettering(flow.name, diagram.edgeLabels.get(flow.id) as Bounds);
        const struck = defaults.has(flow) && overlap(name, strokeOf(diagram.edges.get(flow.id) as Point[]));
        const crossed = lines
          .filter((line) => line !== flow && onOnePage(diagram, line, flow))
          .filter((line) => crosses(diagram.edges.get(line.id) as Point[], name))
          .map((line) => line.id);
        return [...(struck ? [`${flow.id} is struck through`] : []), ...crossed.map((id) => `${flow.id} is crossed by ${id}`)];
      });
    expect(covered).toEqual([]);
  });

  it('should keep labels off the shapes', () => {
    const small = nodes(diagram).filter((element) => element.$type !== 'bpmn:SubProcess');
    const covered = [...diagram.shapes]
      .filter(([, shape]) => shape.label)
      .flatMap(([id, shape]) =>
        small
          .filter((element) => element.id !== id && diagram.pages.get(element.id) === diagram.pages.get(id))
          .filter((element) => overlap(shape.label as Bounds, box(diagram, element)))
          .map((element) => `${id} on ${element.id}`),
      );
    expect(covered).toEqual([]);
  });
});

const CHARACTER = 11;
const LINE = 14;

/** The viewer centres a flow's name in its box, which may be wider than the name. */
function lettering(name: string, label: Bounds): Bounds {
  const width = name.length * CHARACTER;
  return { x: label.x + (label.width - width) / 2, y: label.y, width, height: Math.min(label.height, LINE) };
}

/** The stroke across the beginning of a default flow, as the viewer draws it. */
function strokeOf([from, to]: readonly Point[]): Bounds {
  const [start, next] = [from as Point, to as Point];
  const along = { x: Math.sign(next.x - start.x), y: Math.sign(next.y - start.y) };
  const middle = { x: start.x + along.x * 8, y: start.y + along.y * 8 };
  return { x: middle.x - 5, y: middle.y - 5, width: 10, height: 10 };
}

function crosses(points: readonly Point[], shape: Bounds): boolean {
  const inner = { x: shape.x + NEAR, y: shape.y + NEAR, width: shape.width - 2 * NEAR, height: shape.height - 2 * NEAR };
  return points.some((point, i) => {
    const before = points[i - 1];
    if (!before) return false;
    const segment = {
      x: Math.min(point.x, before.x),
      y: Math.min(point.y, before.y),
      width: Math.abs(point.x - before.x) || 1,
      height: Math.abs(point.y - before.y) || 1,
    };
    return overlap(segment, inner);
  });
}
