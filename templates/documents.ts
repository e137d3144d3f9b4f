import type { z } from 'zod';
import type { DocumentFormat } from './render/blocks.ts';
import { schema as jiaobanTongzhidan } from './jiaoban-tongzhidan/schema.ts';

/** A document the office issues. `numberKey` names its 代字 in the sequence of numbers ('交' in 云督交〔2026〕1号); '' where it carries another's number. */
export interface DocumentType {
  id: string;
  name: string;
  numberKey: string;
  format: DocumentFormat;
  schema: z.ZodType;
}

export const documents: readonly DocumentType[] = [
  { id: 'jiaoban-tongzhidan', name: '交办通知单', numberKey: '交', format: '单', schema: jiaobanTongzhidan },
];

export function findDocument(id: string): DocumentType | undefined {
  return documents.find((document) => document.id === id);
}
