/** A table that says who signs names roles of the office. */
import { textOf } from '../tables/cells.ts';
import { cellName } from './table-cells.ts';
import { listed, meant } from '../words.ts';
import type { Rule } from '../rule.ts';

/** Columns with names of roles, separated by 、. */
const LISTED = /^may[A-Z]/;
const SIGNER = /signer|role$/i;

export const tableSigners: Rule = {
  name: 'table-signers',
  check(set, report) {
    const roles = Object.keys(set.facts.roles).map((role) => `role:${role}`);
    const words = listed(
      Object.entries(set.facts.roles).map(([role, name]) => `role:${role}（${name}）`),
      20,
    );
    for (const { resource, decisions } of set.tables)
      for (const decision of decisions)
        (decision.table?.outputs ?? []).forEach((column, at) =>
          (decision.table?.rows ?? []).forEach((row, index) => {
            const text = textOf(row.outputs[at]?.text ?? '');
            if (text !== undefined && LISTED.test(column.name)) {
              const names = Object.values(set.facts.roles);
              for (const name of text.split('、').filter((one) => !names.includes(one)))
                report(
                  { resource, elementId: row.outputs[at]?.id || row.id },
                  `${cellName(decision, index, column)}的“${name}”不是岗位名称${meant(name, names) || `，可用：${names.join('、')}`}`,
                );
              return;
            }
            if (text === undefined || !(SIGNER.test(column.name) || text.startsWith('role:'))) return;
            if (!roles.includes(text))
              report(
                { resource, elementId: row.outputs[at]?.id || row.id },
                `${cellName(decision, index, column)}的岗位“${text}”不存在${meant(text, roles) || `，可用：${words}`}`,
              );
          }),
        );
  },
};
