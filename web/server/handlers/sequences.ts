import { formatNumber, SEQUENCE_IDS, SEQUENCES, type SequenceId } from '../../../processes/contract.ts';
import type { OfficeProfile } from '../../../rules/office/office-profile.ts';
import type { sequencesRoutes } from '../../api/sequences.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';

function known(sequence: string): SequenceId {
  if (!Object.hasOwn(SEQUENCES, sequence)) throw new HttpError('NOT_FOUND', { message: `没有“${sequence}”这种文号。` });
  return sequence as SequenceId;
}

const today = ({ clock }: ServerContext): string => momentText(clock.now());

/** How a number may be written: with the 代字 of today first, then with those the office had before. */
async function spelling({ office }: ServerContext, marks: OfficeProfile['marks']) {
  const before = (await office.profileHistory()).flatMap(({ name, value }) =>
    name === 'marks' ? [value as Partial<Record<SequenceId, string>> | null] : [],
  );
  return (sequence: SequenceId, year: number, number: number): string[] => {
    const known = [marks[sequence], ...before.flatMap((each) => each?.[sequence] ?? [])];
    return [...new Set(known)].map((mark) => formatNumber(sequence, mark, year, number));
  };
}

export function sequencesHandlers(): HandlersOf<typeof sequencesRoutes> {
  return {
    async sequences({ context, query: { year }, user }) {
      const { office, register } = context;
      const [{ marks }, next, voided] = await Promise.all([
        office.profile(today(context).slice(0, 10)),
        office.nextNumbers(year),
        office.voidNumbers(year),
      ]);
      const spelt = await spelling(context, marks);
      const lastOf = new Map<SequenceId, string[]>();
      for (const id of SEQUENCE_IDS) {
        const last = (next.get(id) ?? 1) - 1;
        if (last > 0) lastOf.set(id, spelt(id, year, last));
      }
      const papers = await register.numberedPapers(user, [...lastOf.values()].flat());
      const rows = SEQUENCE_IDS.map((id) => {
        const written = lastOf.get(id) ?? [];
        const paper = papers.find(({ number }) => written.includes(number));
        const printed = paper?.number ?? written[0];
        return {
          sequence: id,
          name: SEQUENCES[id].name,
          mark: marks[id],
          next: next.get(id) ?? 1,
          nextPrinted: formatNumber(id, marks[id], year, next.get(id) ?? 1),
          last:
            printed === undefined ? null : { printed, at: paper?.issuedAt ?? null, paper: paper?.name ?? null, case: paper?.case ?? null },
          voided: voided
            .filter((row) => row.sequence === id)
            .map(({ number, printed, reason, by, at }) => ({ number, printed, reason, by, at })),
        };
      });
      return { year, rows };
    },
    async putSequence({ context, params: { sequence }, body, user }) {
      known(sequence);
      await context.office.setNextNumber(sequence, body.year, body.next, body.reason, user.userId, today(context));
      return { sequence, year: body.year, next: body.next };
    },
    async voidNumber({ context, params, body: { year, number, unused, reason }, user }) {
      const { office, register } = context;
      const sequence = known(params.sequence);
      const { marks } = await office.profile(today(context).slice(0, 10));
      const written = (await spelling(context, marks))(sequence, year, number);
      if (sequence === 'case')
        for (const each of written)
          if (await register.caseOfNumber(each))
            throw new HttpError('BAD_INPUT', { message: `${each}是一件督查事项的案号，不能作废；事项不再办理的，请报秘书长撤销。` });
      const paper = (await register.numberedPapers(user, written))[0];
      const printed = paper?.number ?? written[0] ?? '';
      const outcome = await office.voidNumber(
        { sequence, year, number, printed, reason, userId: user.userId, at: today(context) },
        { unused, paper: paper?.name ?? null },
      );
      if (outcome === 'known') throw new HttpError('DUPLICATE', { message: `${printed}已经作废，不必再办，请刷新列表。` });
      if (outcome === 'used') throw new HttpError('DUPLICATE', { message: `${printed}刚刚已经用掉，没有作废，请刷新列表后核对下一个号。` });
      if (outcome === 'unused')
        throw new HttpError('BAD_INPUT', { message: `${printed}还没有用到，不能作废；手写文书写坏的，请用“使用一个号作废”。` });
      return { printed };
    },
  };
}
