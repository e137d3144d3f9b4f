import { useEffect, useRef } from 'react';
import { Button, Space } from 'antd';
import { AimOutlined, ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import type { Tokens } from '../../api/entities.ts';
import { fitBeside, showClose, type Canvas } from './canvas.ts';

interface Overlays {
  add(id: string, options: { position: { top?: number; right?: number; bottom?: number; left?: number }; html: HTMLElement }): void;
}
interface Shape {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Registry {
  get(id: string): Shape | undefined;
}

const READABLE = 0.85;
/** The one sentence of the viewer's own: on the button that opens a collapsed sub-process. */
const WORDS = {
  translate: [
    'value',
    (text: string, { element = '' }: { element?: string } = {}) => (text === 'Open {element}' ? `打开${element}` : text),
  ],
};

/** A deployed diagram with its tokens. The mark of bpmn.io stays visible in the corner, as its licence asks. */
export default function TokenViewer({ tokens }: { tokens: Tokens }) {
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(null);
  useEffect(() => {
    const instance = new NavigatedViewer({ container: container.current as HTMLDivElement, additionalModules: [WORDS] } as never);
    viewer.current = instance;
    let gone = false;
    void instance
      .importXML(tokens.xml)
      .then(() => {
        if (gone) return;
        mark(instance, tokens);
        // A diagram of this size cannot be read as a whole: it opens where the work is.
        if (!showCurrent(instance, tokens)) fitBeside(instance.get<Canvas>('canvas'), 20);
      })
      .catch((error: unknown) => {
        // Left while it was being drawn: there is nothing to draw on any more.
        if (!gone) throw error;
      });
    return () => {
      gone = true;
      viewer.current = null;
      instance.destroy();
    };
  }, [tokens]);
  const zoom = (factor: number): void => {
    const canvas = viewer.current?.get<Canvas>('canvas');
    canvas?.zoom(canvas.zoom() * factor, 'auto');
  };
  return (
    <>
      <Space wrap style={{ marginBottom: 8 }}>
        <Button
          icon={<AimOutlined />}
          disabled={!tokens.elements.some(({ active }) => active > 0)}
          onClick={() => viewer.current && showCurrent(viewer.current, tokens)}
        >
          看当前位置
        </Button>
        <Button icon={<ExpandOutlined />} onClick={() => viewer.current && fitBeside(viewer.current.get<Canvas>('canvas'), 20)}>
          看全图
        </Button>
        <Space.Compact>
          <Button icon={<PlusOutlined />} aria-label="放大" onClick={() => zoom(1.25)} />
          <Button icon={<MinusOutlined />} aria-label="缩小" onClick={() => zoom(0.8)} />
        </Space.Compact>
        <span className="legend">
          <i className="active" />
          正在此处
          <i className="done" />
          已走过
        </span>
      </Space>
      <div ref={container} className="diagram" role="group" aria-label="流程图：红色为正在办理的环节，绿色为已走过的环节" />
    </>
  );
}

function mark(viewer: NavigatedViewer, tokens: Tokens): void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  for (const { flowId, taken } of tokens.flows) if (taken > 0 && registry.get(flowId)) canvas.addMarker(flowId, 'is-taken');
  for (const { elementId, active, completed, incidents } of tokens.elements) {
    if (!registry.get(elementId)) continue;
    if (active > 0) canvas.addMarker(elementId, 'is-active');
    else if (completed > 0) canvas.addMarker(elementId, 'is-done');
    if (active > 0 || incidents > 0)
      overlays.add(elementId, { position: { top: -11, right: 14 }, html: badge(incidents > 0 ? '!' : String(active), incidents > 0) });
  }
}

function showCurrent(viewer: NavigatedViewer, tokens: Tokens): boolean {
  const registry = viewer.get<Registry>('elementRegistry');
  const canvas = viewer.get<Canvas>('canvas');
  const pages = new Map<object, Shape[]>();
  for (const { elementId, active } of tokens.elements) {
    const shape = active > 0 ? registry.get(elementId) : undefined;
    const page = shape && canvas.findRoot(shape);
    if (page) pages.set(page, [...(pages.get(page) ?? []), shape]);
  }
  // Work inside a collapsed sub-process stands on a page of its own: the page with the most of it is shown.
  const [fullest] = [...pages].toSorted(([, a], [, b]) => b.length - a.length);
  if (!fullest) return false;
  const [page, boxes] = fullest;
  canvas.setRootElement(page);
  showClose(canvas, boxes, READABLE);
  return true;
}

function badge(text: string, incident: boolean): HTMLElement {
  const element = document.createElement('div');
  element.className = incident ? 'token-badge incident' : 'token-badge';
  element.textContent = text;
  return element;
}
