import { type GatewayContext, withReference } from '../handler.ts';
import type { JsonBody } from './json-body.ts';
import { invalid } from './problem.ts';

/** What is wrong with a request; nothing when the list is empty. */
export type Problems = readonly string[];

export function check(...problems: readonly Problems[]): void {
  const all = problems.flat();
  if (all.length > 0) throw invalid(all);
}

export const required = (name: string, given: string | undefined): Problems => (given?.trim() ? [] : [`No ${name} provided`]);
/** An empty text will do. */
export const present = (name: string, given: string | undefined): Problems => (given === undefined ? [`No ${name} provided`] : []);

/** Exactly one of two ways to name what is meant. */
export function oneOf(names: string, first: unknown, second: unknown): Problems {
  if (first === undefined && second === undefined) return [`At least one of [${names}] is required`];
  return first !== undefined && second !== undefined ? [`Only one of [${names}] is allowed`] : [];
}

export function referenceProblem(body: JsonBody | undefined): Problems {
  const reference = body?.long('operationReference');
  return reference !== undefined && BigInt(reference) < 1n ? [`The value for operationReference is '${reference}' but must be > 0`] : [];
}

/** As `withReference`, of a request's body. */
export const withReferenceOf = (context: GatewayContext, body: JsonBody | undefined): GatewayContext =>
  withReference(context, body?.long('operationReference'));
