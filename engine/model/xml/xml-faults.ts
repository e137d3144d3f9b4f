/** The reader's complaints in the words that Zeebe's XML reader uses; others stay as they are. */
export function wellFormednessFault(message: string, element: string): string {
  const twice = /attribute <(.*)> already defined/.exec(message);
  if (twice) return `Attribute "${twice[1]}" was already specified for element "${element}".`;
  const elementPrefix = /missing namespace on <((.*):.*)>/.exec(message);
  if (elementPrefix) return `The prefix "${elementPrefix[2]}" for element "${elementPrefix[1]}" is not bound.`;
  return message;
}
