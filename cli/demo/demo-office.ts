import type { OfficeProfile } from '../../workers/ports.ts';

/** Whose name stands on papers until an office says its own. */
export const DEMO_OFFICE: OfficeProfile = {
  name: '中共云川市委督查室',
  contact: { name: '沈启文', phone: '0000-1234567' },
  copyRecipients: [],
};
