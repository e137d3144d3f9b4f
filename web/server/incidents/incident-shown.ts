import { whyStopped } from '../../../rules/incidents/why-stopped.ts';
import type { Incident } from '../../api/incidents.ts';
import type { IncidentRow } from '../ports.ts';

/**
 * As people read it. The engine's message is not shown in part to whoever sees no content: what of it is a value of the case is told from the rest
 * by nothing (a plugin says “…为“-5””, an expression quotes its whole context), so that he is told the kind of the error and what to do.
 */
export const incidentShown = ({ key, at, endedAt, element, process, number, case: of, errorType, message }: IncidentRow): Incident => ({
  key,
  at,
  endedAt,
  element: element.name,
  process: process.name,
  number,
  case: of,
  errorType,
  ...whyStopped(errorType),
  message,
});
