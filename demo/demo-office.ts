import { prefixedMarks } from '../processes/contract.ts';
import type { OfficeProfile } from '../rules/office/office-profile.ts';

/** What the fictional office says of itself. */
export const DEMO_OFFICE: OfficeProfile = {
  name: '中共云川市委督查室',
  signature: null,
  contact: { name: '沈启文', phone: '0000-1234567' },
  copyRecipients: [],
  marks: prefixedMarks('云'),
  publicUrl: null,
};
