/** How numbers are printed (domain §3): DC2026-0001 · 云督交〔2026〕3号 · 督查通报第4期. */
import { SEQUENCES, type SequenceId } from '../../processes/contract.ts';

export function formatNumber(sequence: SequenceId, year: number, n: number): string {
  const mark = SEQUENCES[sequence];
  if (sequence === 'case') return `${mark}${year}-${String(n).padStart(4, '0')}`;
  return sequence === 'bulletin' ? `${mark}第${n}期` : `${mark}〔${year}〕${n}号`;
}
