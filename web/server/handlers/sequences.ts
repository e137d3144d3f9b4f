import { SEQUENCES } from '../../../processes/contract.ts';
import type { sequencesRoutes } from '../../api/sequences.ts';
import type { HandlersOf } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';

export function sequencesHandlers(): HandlersOf<typeof sequencesRoutes> {
  return {
    async putSequence({ context: { office, clock }, params: { sequence }, body, user }) {
      if (!Object.hasOwn(SEQUENCES, sequence)) throw new HttpError('NOT_FOUND', { message: `没有“${sequence}”这种文号。` });
      await office.setNextNumber(sequence, body.year, body.next, body.reason, user.userId, momentText(clock.now()));
      return { sequence, year: body.year, next: body.next };
    },
  };
}
