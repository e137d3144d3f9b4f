/** What a rule found: said to staff in one Chinese sentence, with the element it is about, so that the modeler can lead there. */
export type Severity = 'error' | 'warning';

export interface Finding {
  /** The id of the process, decision or form that the element belongs to. */
  readonly resource: string;
  /** The element, the table's cell or the form's field; the resource's own id where it is about all of it. */
  readonly elementId: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}
