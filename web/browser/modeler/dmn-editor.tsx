import { useEffect, useImperativeHandle, useRef } from 'react';
import DmnModeler from 'dmn-js/lib/Modeler';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import type { EditorProps } from './editor.ts';
import './modeler.css';

interface DmnModelerApi {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  getViews(): { type: string }[];
  open(view: unknown): Promise<unknown>;
  on(event: string, listener: (event: never) => void): void;
  getActiveViewer(): { on(event: string, listener: () => void): void } | undefined;
  destroy(): void;
}

/** dmn-js: the office's numbers as tables. Opens the first table at once, the overview is one click away. */
export default function DmnEditor({ content, onChange, ref }: EditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const modeler = useRef<DmnModelerApi>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    const instance = new DmnModeler({ container: container.current as HTMLDivElement }) as unknown as DmnModelerApi;
    modeler.current = instance;
    const watched = new WeakSet<object>();
    instance.on('views.changed', () => {
      const viewer = instance.getActiveViewer();
      if (!viewer || watched.has(viewer)) return;
      watched.add(viewer);
      viewer.on('commandStack.changed', () => changed.current());
    });
    void instance.importXML(content).then(() => {
      const view = instance.getViews().find(({ type }) => type === 'decisionTable' || type === 'literalExpression');
      return view && instance.open(view);
    });
    return () => {
      modeler.current = null;
      instance.destroy();
    };
  }, [content]);
  useImperativeHandle(ref, () => ({ content: async () => (await (modeler.current as DmnModelerApi).saveXML({ format: true })).xml }));
  return <div ref={container} className="modeler modeler-dmn" />;
}
