import { useEffect, useImperativeHandle, useRef } from 'react';
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviorsModule from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import { translateModule } from './translate.ts';
import type { EditorProps } from './editor.ts';
import './modeler.css';

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
      additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, ZeebeBehaviorsModule, translateModule],
      moddleExtensions: { zeebe: zeebeModdle },
    } as never);
    modeler.current = instance;
    void instance.importXML(content).then(() => {
      instance.get<{ zoom(mode: string, centre: string): void }>('canvas').zoom('fit-viewport', 'auto');
      instance.on('commandStack.changed', () => changed.current());
    });
    return () => {
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
  return <div className="modeler"><div ref={canvas} className="modeler-canvas" /><div ref={panel} className="modeler-panel" /></div>;
}
