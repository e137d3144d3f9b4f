import { DECISION } from '../../../processes/contract.ts';
import { conditionWords, resultWords } from '../../../processes/plain/cell-words.ts';
import { plainTables, rowName } from '../../../processes/plain/plain-tables.ts';
import { definedBy } from '../../../rules/release/defined.ts';
import { differences } from '../../../rules/release/differences.ts';
import type { InForce } from '../../../register/queries/definitions.ts';
import type { RuleRow, rulesRoutes, RuleVersion } from '../../api/rules.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { ours } from '../release/release-set.ts';

/** More than an office has tables. */
const MOST_RULES = 100;
const MOST_VERSIONS = 50;
/** In the order in which an office speaks of them; its own come after. */
const ORDER: readonly string[] = Object.values(DECISION);

export function rulesHandlers(): HandlersOf<typeof rulesRoutes> {
  return {
    async rules({ context }) {
      return { rows: (await rulesInForce(context)).map(({ row }) => row) };
    },
    async rule({ context, params: { id } }) {
      const { row, content } = await inForceOf(context, id);
      // One more than is told says whether there are more.
      const editions = await context.register.editions('decision', id, MOST_VERSIONS + 1);
      const versions = await withPublishers(context, id, editions.slice(0, MOST_VERSIONS));
      return { ...row, ...contentOf(content), versions, more: editions.length > MOST_VERSIONS };
    },
    async ruleVersion({ context, params: { id, version } }) {
      await inForceOf(context, id);
      const own = await context.register.contentOfVersion('decision', id, version);
      if (own === undefined) throw new HttpError('NOT_FOUND', { message: '没有这一版，请刷新页面核对。' });
      const before = version > 1 ? await context.register.contentOfVersion('decision', id, version - 1) : undefined;
      return { ...contentOf(own), changes: before === undefined ? [] : changesBetween(before, own) };
    },
  };
}

interface Rule {
  readonly row: RuleRow;
  readonly content: string;
}

async function rulesInForce({ register }: ServerContext): Promise<Rule[]> {
  const newest = ours(await register.inForce()).filter(({ kind }) => kind === 'decision');
  const told = new Map((await register.definitions()).filter(({ kind }) => kind === 'decision').map((row) => [row.id, row]));
  return newest
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_RULES)
    .map(({ id, name, version, content, deployedAt }) => {
      const row = told.get(id);
      return { row: { id, name: name || id, version, since: row?.deployedAt ?? deployedAt, atOnce: row?.atOnce ?? false }, content };
    });
}

const placeOf = ({ content }: InForce): number => {
  const places = definedBy('decision', content).decisions.map((id) => ORDER.indexOf(id));
  return Math.min(ORDER.length, ...places.filter((place) => place >= 0));
};

async function inForceOf(context: ServerContext, id: string): Promise<Rule> {
  const found = (await rulesInForce(context)).find(({ row }) => row.id === id);
  if (!found) throw new HttpError('NOT_FOUND', { message: '没有这项规则，请刷新页面核对。' });
  return found;
}

const contentOf = (dmn: string) => {
  const { tables, fault } = plainTables(dmn);
  return {
    fault,
    tables: tables.map(({ conditions, results, rows, ...table }) => ({
      ...table,
      conditions: [...conditions],
      results: [...results],
      rows: rows.map((row, index) => ({ name: rowName(row, index === 0), note: row.note, when: [...row.when], gives: [...row.gives] })),
    })),
  };
};

export const changesBetween = (before: string, after: string): string[] =>
  differences('decision', before, after, (cell, text) => (cell === 'inputEntry' ? conditionWords(text) : resultWords(text)).text).map(
    ({ message }) => message,
  );

/** Who published each version and why, as far as the book of releases tells. */
async function withPublishers(
  { office }: ServerContext,
  id: string,
  editions: readonly { version: number; deployedAt: string }[],
): Promise<RuleVersion[]> {
  const releases = await office.releases();
  const names = new Map<string, string>();
  const nameOf = async (userId: string): Promise<string> => {
    if (userId === 'siban') return '随程序提供';
    if (!names.has(userId)) names.set(userId, (await office.nameOf(userId)) ?? userId);
    return names.get(userId) as string;
  };
  const told: RuleVersion[] = [];
  for (const { version, deployedAt } of editions) {
    const release = releases.find(({ changed }) =>
      changed.some((row) => row.kind === 'decision' && row.id === id && row.version === version),
    );
    const draft = release?.draftId ? await office.draft(release.draftId) : undefined;
    told.push({
      version,
      since: deployedAt,
      publishedBy: release ? await nameOf(release.by) : null,
      draftedBy: draft ? await nameOf(draft.draft.createdBy) : null,
      reason: release?.reason ?? null,
    });
  }
  return told;
}
