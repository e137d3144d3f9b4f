/** Pages of a PDF, counted by its page objects; at least one. Object streams hide them, so the count of the page tree is read first. */
export function pagesOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const counts = [...text.matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)/gs)].map((match) => Number(match[1]));
  const objects = [...text.matchAll(/\/Type\s*\/Page\b/g)].length;
  return Math.max(1, objects, ...counts);
}
