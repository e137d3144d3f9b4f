/** The tree of units over the store. */
import type { Store } from '../../../store/store.ts';
import { MOST_UNIT_LEVELS } from '../../../processes/contract.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Unit } from '../../api/entities.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import type { OfficeStore } from '../ports.ts';

export function officeUnits(
  { units, act }: Store,
  now: () => string,
): Pick<OfficeStore, 'units' | 'unitPage' | 'createUnit' | 'changeUnit'> {
  return {
    units: () => units.all(),
    unitPage: (text, after, limit) => units.page(text, after, limit),
    createUnit: ({ unitId, name, parentId, kind }, actor) =>
      act(
        (created) => ({ at: now(), actor, action: '新增单位', subject: `unit/${unitId}`, detail: created }),
        async (tx) => {
          if (await tx.units.get(unitId)) throw new HttpError('DUPLICATE', { message: `单位编号“${unitId}”已被使用，请换一个。` });
          const unit = { unitId, name, parentId: parentId ?? null, kind };
          await demandFreeName(tx, unit);
          await demandPlace(tx, unit);
          return tx.units.create(unit);
        },
      ),
    async changeUnit(unit, actor) {
      const done = await act(
        (changed: { before: Unit; after: Unit }) => ({
          at: now(),
          actor,
          action: '变更单位',
          subject: `unit/${unit.unitId}`,
          detail: changed,
        }),
        async (tx) => {
          const before = await tx.units.get(unit.unitId);
          if (!before) throw new HttpError('NOT_FOUND', { message: '没有这个单位，请刷新列表。' });
          if (before.name !== unit.name) await demandFreeName(tx, unit);
          if (before.parentId !== unit.parentId) await demandPlace(tx, unit);
          return JSON.stringify(before) === JSON.stringify(unit) ? undefined : { before, after: await tx.units.change(unit) };
        },
      );
      return done?.after ?? unit;
    },
  };
}

async function demandFreeName(tx: ActTransaction, { unitId, name }: Unit): Promise<void> {
  const other = await tx.units.named(name);
  if (other && other.unitId !== unitId) throw wrongField('name', `已有名为“${name}”的单位，请换一个名称。`);
}

/** A unit stands under another one that is there, under none of its own, and not too deep. */
async function demandPlace(tx: ActTransaction, { unitId, parentId }: Unit): Promise<void> {
  if (parentId === null) return;
  if (!(await tx.units.get(parentId))) throw wrongField('parentId', '上级单位不存在，请先新增上级单位。');
  const way = await tx.units.upFrom(parentId);
  if (way.includes(unitId)) throw wrongField('parentId', '不能隶属于本单位自己或其下级单位，请另选上级单位。');
  if (way.length + 1 + (await tx.units.levelsBelow(unitId)) > MOST_UNIT_LEVELS)
    throw wrongField('parentId', `单位最多${MOST_UNIT_LEVELS}层，请另选上级单位。`);
}
