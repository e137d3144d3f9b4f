import { useEffect, useImperativeHandle, useRef } from 'react';
import { Button, Space } from 'antd';
import { ExpandOutlined, MinusOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviorsModule from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import { fitBeside, type Canvas } from '../diagram/canvas.ts';
import { bpmnTranslation } from './translate.ts';
import type { EditorProps } from './editor.ts';
import './modeler.css';

interface CommandStack {
  undo(): void;
  redo(): void;
}
/** Width of bpmn-js's palette, which lies over the drawing. */
const PALETTE = 120;

/** bpmn-js with Zeebe's properties, in Chinese. */
export default function BpmnEditor({ content, onChange, ref }: EditorProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const modeler = useRef<Modeler>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    const instance = new Modeler({
      container: canvas.current as HTMLDivElement,
      propertiesPanel: { parent: panel.current as HTMLDivElement },
      additionalModules: [
        BpmnPropertiesPanelModule,
        BpmnPropertiesProviderModule,
        ZeebePropertiesProviderModule,
        ZeebeBehaviorsModule,
        bpmnTranslation,
      ],
      moddleExtensions: { zeebe: zeebeModdle },
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
        <div ref={canvas} className="modeler-canvas" />
        <div ref={panel} className="modeler-panel" />
      </div>
    </>
  );
}
