import type { FeelEngine } from '../../expression/contract.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import type { XmlElement } from '../xml/xml-element.ts';

export interface ValidationContext {
  readonly document: BpmnDocument;
  readonly feel: FeelEngine;
}

export type Report = (message: string) => void;

/** Looks at one element and reports what is wrong with it, in Zeebe's words. */
export type Validator = (element: XmlElement, report: Report, context: ValidationContext) => void;

/** Validators by element name (`bpmn:serviceTask`) or by the kind they hold for (`flowNode`, see element-kinds.ts). */
export type Validators = Readonly<Record<string, readonly Validator[]>>;
