/** A text that has to be filled in, with the sentences for who left it out or wrote too much. */
import { z } from 'zod';

export const enteredText = (label: string, max = 2_000) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(max, `${label}过长`);
