/**
 * What an office says of itself, as its papers show it. Each value is kept with the day from which it holds (store/office-values.ts): a paper
 * that was issued before keeps what it said.
 */
import { prefixedMarks, type SequenceId } from '../../processes/contract.ts';

export interface OfficeProfile {
  /** 发文机关, as on red heads, e.g. 中共临溪县委督查室. */ readonly name: string;
  /** 落款署名, where papers are signed by another name, e.g. 中共临溪县委办公室督查室; null: by the same. */ readonly signature:
    string | null;
  /** Whom a paper names for questions. */ readonly contact: { readonly name: string; readonly phone: string };
  /** 抄送机关 of every paper that is sent. */ readonly copyRecipients: readonly string[];
  /** 代字 of each sequence of numbers, e.g. 临督交. */ readonly marks: Readonly<Record<SequenceId, string>>;
  /** Where links in mails lead, e.g. https://duban.example.gov.cn; none: no link. */ readonly publicUrl: string | null;
}

export const OFFICE_VALUES = ['name', 'signature', 'contact', 'copyRecipients', 'marks', 'publicUrl'] as const;
export type OfficeValueName = (typeof OFFICE_VALUES)[number];

/** Of an office that said nothing yet. */
const UNSAID: OfficeProfile = {
  name: '督查室',
  signature: null,
  contact: { name: '督查室', phone: '（未填）' },
  copyRecipients: [],
  marks: prefixedMarks(''),
  publicUrl: null,
};

/** The values that hold on one day, by their names. */
export function profileOf(values: ReadonlyMap<string, unknown>): OfficeProfile {
  const said = Object.fromEntries(
    OFFICE_VALUES.flatMap((name) => (values.has(name) ? [[name, values.get(name)]] : [])),
  ) as Partial<OfficeProfile>;
  return { ...UNSAID, ...said, marks: { ...UNSAID.marks, ...said.marks } };
}

/** Two sequences with one 代字 would give one number twice. @returns the 代字 that stand more than once */
export function repeatedMarks(marks: Readonly<Record<SequenceId, string>>): string[] {
  const all = Object.values(marks);
  return [...new Set(all.filter((mark, index) => all.indexOf(mark) !== index))];
}
