import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Segmented } from 'antd';
import DmnModeler from 'dmn-js/lib/Modeler';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import { dmnTranslation } from './translate.ts';
import type { EditorProps } from './editor.ts';
import './modeler.css';

interface View {
  readonly id: string;
  readonly name?: string;
  readonly type: string;
}
interface DmnModelerApi {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  getViews(): View[];
  getActiveView(): View | undefined;
  open(view: unknown): Promise<unknown>;
  on(event: string, listener: (event: never) => void): void;
  getActiveViewer(): { on(event: string, listener: () => void): void } | undefined;
  destroy(): void;
}

const inChinese = { additionalModules: [dmnTranslation] };

/** dmn-js: the office's numbers as tables. Opens the first table; what is derived from it is one click away. */
export default function DmnEditor({ content, onChange, ref }: EditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const modeler = useRef<DmnModelerApi>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const [views, setViews] = useState<{ list: View[]; active: string }>({ list: [], active: '' });
  useEffect(() => {
    const instance = new DmnModeler({
      container: container.current as HTMLDivElement,
      drd: inChinese,
      decisionTable: inChinese,
      literalExpression: inChinese,
      boxedExpression: inChinese,
    }) as unknown as DmnModelerApi;
    modeler.current = instance;
    const watched = new WeakSet<object>();
    instance.on('views.changed', () => {
      setViews({ list: instance.getViews(), active: instance.getActiveView()?.id ?? '' });
      const viewer = instance.getActiveViewer();
      if (!viewer || watched.has(viewer)) return;
      watched.add(viewer);
      viewer.on('commandStack.changed', () => changed.current());
    });
    void instance.importXML(content).then(() => {
      const view =
        instance.getViews().find(({ type }) => type === 'decisionTable') ??
        instance.getViews().find(({ type }) => type === 'literalExpression');
      return view && instance.open(view);
    });
    return () => {
      modeler.current = null;
      instance.destroy();
    };
  }, [content]);
  useImperativeHandle(ref, () => ({ content: async () => (await (modeler.current as DmnModelerApi).saveXML({ format: true })).xml }));
  const open = (id: string): void => void modeler.current?.open(views.list.find((view) => view.id === id));
  return (
    <>
      <Segmented
        value={views.active}
        onChange={open}
        options={views.list.map(({ id, name, type }) => ({ value: id, label: type === 'drd' ? '决策关系图' : (name ?? id) }))}
        style={{ marginBottom: 8 }}
      />
      <div ref={container} className="modeler modeler-dmn" />
    </>
  );
}
