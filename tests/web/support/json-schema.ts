/** Checks a value against the part of JSON Schema 2020-12 that the API's document uses; an unknown keyword is an error, not a pass. */
type Schema = Record<string, unknown>;

const ANNOTATIONS: ReadonlySet<string> = new Set(['default', 'description', 'format', 'title', '$schema', 'readOnly']);
const KNOWN: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'items',
  'enum',
  'const',
  'anyOf',
  'oneOf',
  'allOf',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  '$ref',
  ...ANNOTATIONS,
]);

export function problemsOf(schema: unknown, value: unknown, path = '$'): string[] {
  if (schema === true) return [];
  const rules = schema as Schema;
  const strange = Object.keys(rules).filter((keyword) => !KNOWN.has(keyword));
  if (strange.length > 0) return [`${path}: unknown keyword ${strange.join(', ')}`];
  return [
    ...ofAny(rules, value, path),
    ...ofTexts(rules, value, path),
    ...ofNumbers(rules, value, path),
    ...ofLists(rules, value, path),
    ...ofObjects(rules, value, path),
  ];
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

function ofAny({ type, enum: options, const: only, anyOf, oneOf, allOf }: Schema, value: unknown, path: string): string[] {
  const found: string[] = [];
  const types = type === undefined ? undefined : [type].flat();
  const actual = typeOf(value);
  if (types && !types.includes(actual) && !(actual === 'integer' && types.includes('number')))
    found.push(`${path}: is ${actual}, not ${types.join(' or ')}`);
  if (Array.isArray(options) && !options.includes(value))
    found.push(`${path}: ${JSON.stringify(value)} is none of ${JSON.stringify(options)}`);
  if (only !== undefined && only !== value) found.push(`${path}: is not ${JSON.stringify(only)}`);
  for (const choices of [anyOf, oneOf])
    if (Array.isArray(choices) && !choices.some((choice) => problemsOf(choice, value, path).length === 0))
      found.push(`${path}: fits none of ${choices.length} shapes`);
  if (Array.isArray(allOf)) found.push(...allOf.flatMap((part) => problemsOf(part, value, path)));
  return found;
}

function ofTexts({ minLength, maxLength, pattern }: Schema, value: unknown, path: string): string[] {
  if (typeof value !== 'string') return [];
  const wrong =
    (minLength !== undefined && value.length < Number(minLength)) ||
    (maxLength !== undefined && value.length > Number(maxLength)) ||
    (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value));
  return wrong ? [`${path}: text ${JSON.stringify(value.slice(0, 60))} breaks its bounds`] : [];
}

function ofNumbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema, value: unknown, path: string): string[] {
  if (typeof value !== 'number') return [];
  const wrong =
    (minimum !== undefined && value < Number(minimum)) ||
    (maximum !== undefined && value > Number(maximum)) ||
    (exclusiveMinimum !== undefined && value <= Number(exclusiveMinimum)) ||
    (exclusiveMaximum !== undefined && value >= Number(exclusiveMaximum));
  return wrong ? [`${path}: number ${value} breaks its bounds`] : [];
}

function ofLists({ items, minItems, maxItems }: Schema, value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [];
  const wrong = (minItems !== undefined && value.length < Number(minItems)) || (maxItems !== undefined && value.length > Number(maxItems));
  return [
    ...(wrong ? [`${path}: ${value.length} items break its bounds`] : []),
    ...(items === undefined ? [] : value.flatMap((item, index) => problemsOf(items, item, `${path}[${index}]`))),
  ];
}

function ofObjects({ properties = {}, required = [], additionalProperties }: Schema, value: unknown, path: string): string[] {
  if (typeOf(value) !== 'object') return [];
  const members = value as Record<string, unknown>;
  const named = properties as Record<string, unknown>;
  const missing = (required as string[]).filter((name) => !Object.hasOwn(members, name)).map((name) => `${path}: ${name} is missing`);
  const inner = Object.entries(members).flatMap(([name, member]) => {
    if (Object.hasOwn(named, name)) return problemsOf(named[name], member, `${path}.${name}`);
    if (additionalProperties === false) return [`${path}: ${name} is not described`];
    return additionalProperties === undefined ? [] : problemsOf(additionalProperties, member, `${path}.${name}`);
  });
  return [...missing, ...inner];
}
