import { useEffect, useImperativeHandle, useRef } from 'react';
import { FormEditor } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js/dist/assets/properties-panel.css';
import type { EditorProps } from './editor.ts';
import './modeler.css';

/** form-js's editor: what a task asks. */
export default function FormEditorView({ content, onChange, ref }: EditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const editor = useRef<FormEditor>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    const instance = new FormEditor({ container: container.current as HTMLDivElement });
    editor.current = instance;
    void instance.importSchema(JSON.parse(content) as never).then(() => instance.on('commandStack.changed', () => changed.current()));
    return () => {
      editor.current = null;
      instance.destroy();
    };
  }, [content]);
  useImperativeHandle(ref, () => ({ content: async () => JSON.stringify((editor.current as FormEditor).getSchema(), null, 2) }));
  return <div ref={container} className="modeler modeler-form" />;
}
