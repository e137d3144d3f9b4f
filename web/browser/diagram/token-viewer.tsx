import { useEffect, useRef } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import type { Tokens } from '../../api/entities.ts';

interface Canvas { zoom(mode: 'fit-viewport', centre?: 'auto'): void; addMarker(id: string, marker: string): void }
interface Overlays { add(id: string, options: { position: { top?: number; right?: number; bottom?: number; left?: number }; html: HTMLElement }): void }
interface Registry { get(id: string): unknown }

/** A deployed diagram with its tokens. The mark of bpmn.io stays visible in the corner, as its licence asks. */
export default function TokenViewer({ tokens }: { tokens: Tokens }) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const viewer = new NavigatedViewer({ container: container.current as HTMLDivElement });
    let gone = false;
    void viewer.importXML(tokens.xml).then(() => {
      if (gone) return;
      const canvas = viewer.get<Canvas>('canvas');
      const registry = viewer.get<Registry>('elementRegistry');
      const overlays = viewer.get<Overlays>('overlays');
      canvas.zoom('fit-viewport', 'auto');
      for (const { flowId, taken } of tokens.flows) if (taken > 0 && registry.get(flowId)) canvas.addMarker(flowId, 'is-taken');
      for (const { elementId, active, completed, incidents } of tokens.elements) {
        if (!registry.get(elementId)) continue;
        if (active > 0) canvas.addMarker(elementId, 'is-active');
        else if (completed > 0) canvas.addMarker(elementId, 'is-done');
        if (active > 0 || incidents > 0) overlays.add(elementId, { position: { top: -11, right: 14 }, html: badge(incidents > 0 ? '!' : String(active), incidents > 0) });
      }
    });
    return () => {
      gone = true;
      viewer.destroy();
    };
  }, [tokens]);
  return <div ref={container} className="diagram" role="img" aria-label="流程图：红色为正在办理的环节，绿色为已走过的环节" />;
}

function badge(text: string, incident: boolean): HTMLElement {
  const element = document.createElement('div');
  element.className = incident ? 'token-badge incident' : 'token-badge';
  element.textContent = text;
  return element;
}
