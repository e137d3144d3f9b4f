/** What is used of diagram-js's canvas, and the two ways a diagram is first shown. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Canvas {
  zoom(): number;
  zoom(level: number | 'fit-viewport', centre?: 'auto' | { x: number; y: number }): number;
  viewbox(): Box & { inner: Box; outer: { width: number; height: number } };
  viewbox(box: Box): void;
  scrollToElement(element: object, padding: { top: number; left: number; right: number; bottom: number }): void;
  addMarker(id: string, marker: string): void;
  /** The page an element is drawn on: the process's own, or that of a collapsed sub-process. */
  findRoot(element: object): object | undefined;
  setRootElement(root: object): void;
}

const MARGIN = 20;

/** All of it, beside what lies over the canvas on its left. */
export function fitBeside(canvas: Canvas, left: number): void {
  const { inner, outer } = canvas.viewbox();
  // Behind another tab it has no size; it is fitted when it is drawn anew.
  if (outer.width === 0) return;
  const scale = Math.min((outer.width - left - MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height, 1);
  canvas.viewbox({ x: inner.x - left / scale, y: inner.y - MARGIN / scale, width: outer.width / scale, height: outer.height / scale });
}

/** Large enough to read, with these elements in the middle. */
export function showClose(canvas: Canvas, boxes: readonly Box[], level: number): void {
  const { outer } = canvas.viewbox();
  if (outer.width === 0) return;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const scale = Math.min(level, (outer.width - 2 * MARGIN) / (right - left), (outer.height - 2 * MARGIN) / (bottom - top));
  canvas.viewbox({
    x: (left + right) / 2 - outer.width / scale / 2,
    y: (top + bottom) / 2 - outer.height / scale / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
