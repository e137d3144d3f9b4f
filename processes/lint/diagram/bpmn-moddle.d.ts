declare module 'bpmn-moddle' {
  /** The part of bpmn-moddle that the rules use; the package carries no types. */
  export class BpmnModdle {
    constructor(extensions?: Record<string, unknown>);
    fromXML(
      xml: string,
    ): Promise<{ rootElement: object; warnings: { message: string; element?: { id?: string }; property?: string; value?: string }[] }>;
  }
}
