/**
 * The descriptor of zeebe-bpmn-moddle, with one change: `bindingType` has no default. With the default, `latest` is dropped when a diagram
 * is saved, and nobody can tell any more whether it was chosen or forgotten.
 *
 * @param descriptor zeebe-bpmn-moddle/resources/zeebe.json, which Node and a browser load in different ways
 */
export function zeebeDescriptor<T extends object>(descriptor: T): T {
  const copy = structuredClone(descriptor) as T & { types: { properties?: { name: string; default?: unknown }[] }[] };
  for (const { properties } of copy.types)
    for (const property of properties ?? []) if (property.name === 'bindingType') delete property.default;
  return copy;
}
