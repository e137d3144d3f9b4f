import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { FeelersTemplating, Form } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import { literal, markdownTexts } from './literal-data.ts';

/** Takes the place of form-js's own service: what a text shows of the data is escaped. */
function literalTemplating(schema: unknown) {
  const texts = markdownTexts(schema);
  const templating = new FeelersTemplating();
  const evaluate = templating.evaluate.bind(templating);
  templating.evaluate = (template, context, options) =>
    evaluate(template, context, texts.has(template) ? { ...options, sanitizer: literal } : options);
  return { templating: ['value', templating] };
}

export interface FormHandle {
  submit(): { data: Record<string, unknown>; valid: boolean };
}

/** A form-js form. The task's own field names and texts come from the deployed form; nothing about them is known here. */
export default function FormView({
  schema,
  data,
  readonly,
  ref,
}: {
  schema: unknown;
  data: Record<string, unknown>;
  readonly: boolean;
  ref?: Ref<FormHandle>;
}) {
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(null);
  useEffect(() => {
    // Each keystroke is taken at once: form-js would wait and read the field later, and what was typed is lost when a row is added meanwhile.
    const additionalModules = [literalTemplating(schema)];
    const instance = new Form({ container: container.current as HTMLDivElement, debounce: false, additionalModules } as never);
    form.current = instance;
    void instance.importSchema(schema as never, data).then(() => readonly && instance.setProperty('readOnly', true));
    return () => {
      form.current = null;
      instance.destroy();
    };
  }, [schema, data, readonly]);
  useImperativeHandle(ref, () => ({
    submit: () => {
      const result = form.current?.submit() as { data: Record<string, unknown>; errors: Record<string, unknown> } | undefined;
      return { data: result?.data ?? {}, valid: Object.keys(result?.errors ?? {}).length === 0 };
    },
  }));
  return <div ref={container} className="person-form" lang="zh-CN" />;
}
