import type { Activation, AtElement, Step } from '../scenario.ts';
import { someVariables } from './choose-work.ts';
import type { Dice } from './dice.ts';
import type { OpenElement, OpenWork } from './open-work.ts';

/** What operators change in a running instance. */
export function setVariables({ elements }: OpenWork, dice: Dice): Step {
  const { elementId, nth } = dice.pick(elements);
  return { do: 'setVariables', element: elementId, nth, variables: someVariables(dice), ...(dice.chance(50) ? { local: true } : {}) };
}

export function modify(process: string, { roots, elements }: OpenWork, known: readonly string[], dice: Dice): Step {
  const scopes = elements.filter(({ type }) => type === 'SUB_PROCESS' || type === 'PROCESS');
  const activation = (): Activation => ({
    element: dice.pick(known),
    ...(dice.chance(30)
      ? { variables: [{ variables: someVariables(dice), ...(dice.chance(30) ? { scope: dice.pick(scopes).elementId } : {}) }] }
      : {}),
    ...(dice.chance(20) ? { ancestor: ancestorOf(dice.pick(scopes)) } : {}),
  });
  const activate = dice.chance(70) ? (dice.chance(20) ? [activation(), activation()] : [activation()]) : [];
  const inner = elements.filter(({ type }) => type !== 'PROCESS');
  const terminate =
    inner.length > 0 && dice.chance(60) ? [dice.pick(inner)].map(({ elementId, nth }) => ({ element: elementId, nth })) : [];
  return { do: 'modify', process, nth: dice.pick(roots).nth, activate, terminate };
}

const ancestorOf = ({ elementId, nth }: OpenElement): AtElement => ({ element: elementId, nth });

/** To the other version of the process, mostly each element to itself. */
export function migrate(process: string, { roots }: OpenWork, common: readonly string[], dice: Dice): Step {
  const mapped = dice.chance(80) ? common : common.filter(() => dice.chance(80));
  return {
    do: 'migrate',
    process,
    nth: dice.pick(roots).nth,
    to: process,
    toVersion: dice.chance(85) ? 2 : 1,
    mappings: mapped.map((id) => [id, id]),
  };
}
