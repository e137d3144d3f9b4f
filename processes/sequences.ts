/** 文号: which numbers an office gives, and how they are written. Part of the contract; it is imported from there. */

/**
 * Number sequences, one count a year (domain.md §3), with the word for each. `mark`: the 代字 of an office that chose no other; where it is
 * `prefixed`, the office's own characters come before it (云 + 督交). `case` is the 立项编号 DC2026-0001; the others print 〔year〕n号.
 */
export const SEQUENCES = {
  case: { name: '立项编号', mark: 'DC', prefixed: false },
  approval: { name: '立项审批表', mark: '督立', prefixed: true },
  assignment: { name: '交办通知单', mark: '督交', prefixed: true },
  urging: { name: '催办单', mark: '督催', prefixed: true },
  supervision: { name: '督办通知单、督办函', mark: '督办', prefixed: true },
  investigation: { name: '查办通知', mark: '督查', prefixed: true },
  plan: { name: '督查方案', mark: '督案', prefixed: true },
  conclusion: { name: '督查结论', mark: '督论', prefixed: true },
  rectification: { name: '整改通知书', mark: '督整', prefixed: true },
  accountability: { name: '问责建议书', mark: '督问', prefixed: true },
  praise: { name: '表扬通报', mark: '督表', prefixed: true },
  extension: { name: '延期批复', mark: '督延', prefixed: true },
  closure: { name: '办结审核单', mark: '督结', prefixed: true },
  interview: { name: '约谈通知', mark: '督谈', prefixed: true },
  bulletin: { name: '督查通报', mark: '督查通报', prefixed: false },
  appeal: { name: '复核决定', mark: '督复', prefixed: true },
} as const;
export type SequenceId = keyof typeof SEQUENCES;
export const SEQUENCE_IDS = Object.keys(SEQUENCES) as [SequenceId, ...SequenceId[]];

/** What a 代字 may be. */
export const MARK = /^[\p{Script=Han}A-Za-z]{1,12}$/u;

/** 代字 of an office whose papers begin with these characters. `prefixedMarks('临')` → { approval: '临督立', … } */
export const prefixedMarks = (prefix: string): Record<SequenceId, string> =>
  Object.fromEntries(Object.entries(SEQUENCES).map(([id, { mark, prefixed }]) => [id, prefixed ? prefix + mark : mark])) as Record<
    SequenceId,
    string
  >;

/** How numbers are printed (domain §3): DC2026-0001 · 临督交〔2026〕3号 · 督查通报第4期. `mark` is the office's 代字. */
export function formatNumber(sequence: SequenceId, mark: string, year: number, n: number): string {
  if (sequence === 'case') return `${mark}${year}-${String(n).padStart(4, '0')}`;
  return sequence === 'bulletin' ? `${mark}第${n}期` : `${mark}〔${year}〕${n}号`;
}
