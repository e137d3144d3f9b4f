/** What the cells of a table say. */
import { parseFeel } from '../feel/feel.ts';

/** The number in a cell, or undefined when it is none. */
export function numberOf(text: string): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text.trim())) return undefined;
  return Number(text);
}
/** The text in a cell, without its quotes. */
export function textOf(text: string): string | undefined {
  const { feel, valid } = parseFeel(text);
  return valid && feel.kind === 'text' ? feel.value : undefined;
}
/** An empty input cell, or `-`, is met by anything. */
export const isAny = (text: string): boolean => text.trim() === '' || text.trim() === '-';
