/**
 * Zeebe lists what is wrong with the elements of a diagram in the order of a hash table of addresses, which is another one each time: here the elements
 * of each resource stand in the order of their texts.
 */
export function sortedFindings(reason: string): string {
  if (!reason.includes('- Element: ')) return reason;
  return reason
    .split(/(?=\n'[^'\n]*': - Element: )/)
    .map((resource) => {
      const [head = '', ...blocks] = resource.split(/(?=- Element: )/);
      return (
        head +
        blocks
          .map((block) => block.trimEnd())
          .toSorted()
          .join('\n')
      );
    })
    .join('');
}
