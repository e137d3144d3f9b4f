import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Button, Space } from 'antd';
import { ExpandOutlined, MinusOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviorsModule from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import lintModule from 'bpmn-js-bpmnlint';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import { fitBeside, type Canvas } from '../diagram/canvas.ts';
import { FindingsPanel } from './findings-panel.tsx';
import { officeLint, useOfficeSet, zeebe, type Finding } from './office-lint.ts';
import { bpmnTranslation } from './translate.ts';
import type { EditorProps } from './editor.ts';
import './modeler.css';

interface CommandStack {
  undo(): void;
  redo(): void;
}
interface Linting {
  update(): void;
}
interface Registry {
  get(id: string): object | undefined;
}
interface Selection {
  select(element: object): void;
}
/** Width of bpmn-js's palette, which lies over the drawing. */
const PALETTE = 120;
/** Where a finding leads, it stays clear of the palette and of the list of findings. */
const SPACE_AROUND = { top: 80, left: 180, right: 80, bottom: 260 };

/** bpmn-js with Zeebe's properties, in Chinese. */
export default function BpmnEditor({ content, onChange, ref }: EditorProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const modeler = useRef<Modeler>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const officeSet = useOfficeSet();
  const setNow = useRef(officeSet);
  setNow.current = officeSet;
  const [findings, setFindings] = useState<readonly Finding[]>();
  useEffect(() => {
    const instance = new Modeler({
      container: canvas.current as HTMLDivElement,
      propertiesPanel: { parent: panel.current as HTMLDivElement },
      additionalModules: [
        BpmnPropertiesPanelModule,
        BpmnPropertiesProviderModule,
        ZeebePropertiesProviderModule,
        ZeebeBehaviorsModule,
        lintModule,
        bpmnTranslation,
      ],
      linting: {
        active: true,
        bpmnlint: officeLint(
          () => setNow.current,
          content,
          (found) => setFindings(setNow.current && found),
        ),
      },
      moddleExtensions: { zeebe },
    } as never);
    modeler.current = instance;
    let gone = false;
    void instance
      .importXML(content)
      .then(() => {
        if (gone) return;
        fitBeside(instance.get<Canvas>('canvas'), PALETTE);
        instance.on('commandStack.changed', () => changed.current());
      })
      .catch((error: unknown) => {
        if (!gone) throw error;
      });
    return () => {
      gone = true;
      modeler.current = null;
      instance.destroy();
    };
  }, [content]);
  // The set around the diagram may come after it was drawn.
  useEffect(() => {
    if (officeSet) modeler.current?.get<Linting>('linting').update();
  }, [officeSet]);
  useImperativeHandle(ref, () => ({
    content: async () => {
      const { xml } = await (modeler.current as Modeler).saveXML({ format: true });
      return xml as string;
    },
  }));
  const zoom = (factor: number): void => {
    const drawing = modeler.current?.get<Canvas>('canvas');
    drawing?.zoom(drawing.zoom() * factor, 'auto');
  };
  const lead = ({ elementId }: Finding): void => {
    const element = modeler.current?.get<Registry>('elementRegistry').get(elementId);
    if (!element) return;
    modeler.current?.get<Canvas>('canvas').scrollToElement(element, SPACE_AROUND);
    modeler.current?.get<Selection>('selection').select(element);
  };
  const stack = (): CommandStack | undefined => modeler.current?.get<CommandStack>('commandStack');
  return (
    <>
      <div className="modeler-bar">
        <Space.Compact>
          <Button icon={<UndoOutlined />} onClick={() => stack()?.undo()}>
            撤销
          </Button>
          <Button icon={<RedoOutlined />} onClick={() => stack()?.redo()}>
            重做
          </Button>
        </Space.Compact>
        <Space.Compact>
          <Button icon={<ExpandOutlined />} onClick={() => modeler.current && fitBeside(modeler.current.get<Canvas>('canvas'), PALETTE)}>
            看全图
          </Button>
          <Button icon={<PlusOutlined />} aria-label="放大" onClick={() => zoom(1.25)} />
          <Button icon={<MinusOutlined />} aria-label="缩小" onClick={() => zoom(0.8)} />
        </Space.Compact>
        <span className="muted">点选环节在右侧修改；双击改名；按住空白处拖动画布。</span>
      </div>
      <div className="modeler">
        <div ref={canvas} className="modeler-canvas">
          <FindingsPanel findings={findings} onLead={lead} />
        </div>
        <div ref={panel} className="modeler-panel" />
      </div>
    </>
  );
}
