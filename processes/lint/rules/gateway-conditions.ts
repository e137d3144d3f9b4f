/** At a branch each way has its condition, and what happens when none holds is drawn. */
import type { Element } from '../diagram/diagram.ts';
import { parseValue } from '../feel/feel.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const gatewayConditions: Rule = {
  name: 'gateway-conditions',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const branches = element.type === 'exclusiveGateway' || element.type === 'inclusiveGateway';
      if (branches && element.outgoing.length > 1) {
        if (!hasDefault(element))
          report(at(diagram, element), `${label(element)}没有定“默认”的路，条件都不满足时流程会停住，请把其中一条设为默认。`);
        for (const flow of element.outgoing)
          if ((flow.condition === undefined || flow.condition === '') && flow.id !== element.defaultFlow)
            report(at(diagram, flow), `${label(element)}去${label(flow.target)}的路没有条件，请填写条件，或把它设为默认。`);
        for (const flow of element.outgoing)
          if (flow.id !== element.defaultFlow && isConstant(flow.condition))
            report(
              at(diagram, flow),
              `${label(element)}去${label(flow.target)}的条件“${flow.condition}”总是一样，等于没有判断，请改成要判断的内容。`,
            );
      }
      // A condition where there is no branch keeps a token back, or is not looked at.
      for (const flow of element.outgoing)
        if (flow.condition !== undefined && (!branches || flow.id === element.defaultFlow))
          report(
            at(diagram, flow),
            branches
              ? `${label(element)}的默认路不看条件，请删去这条路上的条件“${flow.condition}”，或改设默认。`
              : `${label(element)}不是分支，后面的连线不能带条件，请改用分支。`,
          );
    }
  },
};

const hasDefault = (element: Element): boolean => element.outgoing.some(({ id }) => id === element.defaultFlow);
const isConstant = (condition: string | undefined): boolean =>
  condition !== undefined && condition.startsWith('=') && ['boolean', 'null', 'number', 'text'].includes(parseValue(condition).feel.kind);
