import type { SequenceId } from '../../processes/contract.ts';

/** How numbers are printed (domain §3): DC2026-0001 · 云督交〔2026〕3号 · 督查通报第4期. `mark` is the office's 代字. */
export function formatNumber(sequence: SequenceId, mark: string, year: number, n: number): string {
  if (sequence === 'case') return `${mark}${year}-${String(n).padStart(4, '0')}`;
  return sequence === 'bulletin' ? `${mark}第${n}期` : `${mark}〔${year}〕${n}号`;
}
