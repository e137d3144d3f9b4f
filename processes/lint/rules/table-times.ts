/** Times of day in a table: written as 09:00, and in the order of the day. */
import { textOf } from '../tables/cells.ts';
import type { Column, Row } from '../tables/table.ts';
import { cellName } from './table-cells.ts';
import type { Rule } from '../rule.ts';

const TIMES: readonly string[] = ['opens', 'noonFrom', 'noonTo', 'closes', 'lastDelivery', 'sameDayUntil', 'from', 'until'];
/** Each is not before the one ahead of it. */
const DAY: readonly string[] = ['opens', 'noonFrom', 'noonTo', 'closes'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const tableTimes: Rule = {
  name: 'table-times',
  check(set, report) {
    for (const { resource, decisions } of set.tables)
      for (const decision of decisions) {
        const outputs = decision.table?.outputs ?? [];
        const texts = outputs.some(({ typeRef }) => typeRef === 'string');
        if (!texts || !outputs.some(({ name }) => TIMES.includes(name))) continue;
        (decision.table?.rows ?? []).forEach((row, index) => {
          const say = (column: Column, message: string): void =>
            report(
              { resource, elementId: row.outputs[outputs.indexOf(column)]?.id || row.id },
              `${cellName(decision, index, column)}${message}`,
            );
          for (const column of outputs) {
            const time = timeIn(outputs, row, column.name);
            if (TIMES.includes(column.name) && time !== undefined && !TIME.test(time))
              say(column, `应是几点几分（如 "09:00"），现在是“${time}”，请改正。`);
          }
          let before: string | undefined;
          for (const name of DAY) {
            const column = outputs.find((one) => one.name === name);
            const time = timeIn(outputs, row, name);
            if (!column || time === undefined || !TIME.test(time)) continue;
            if (before !== undefined && time < before) say(column, `是 ${time}，早于前一个时刻 ${before}，请按一天的先后填写。`);
            before = time;
          }
        });
      }
  },
};

function timeIn(outputs: readonly Column[], row: Row, name: string): string | undefined {
  const index = outputs.findIndex((column) => column.name === name);
  return index < 0 ? undefined : textOf(row.outputs[index]?.text ?? '');
}
