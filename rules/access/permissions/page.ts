/** docs/permissions.md, made from the matrix (scripts/permissions.mjs writes it): what an office reads to check who may do what. */
import { ROLES, type RoleId } from '../../../processes/contract.ts';
import { CASE_ACTIONS, OFFICE_ACTIONS } from './actions.ts';
import { CASE_MATRIX } from './case-matrix.ts';
import type { CaseCell, Reach } from './cells.ts';
import { OFFICE_MATRIX } from './office-matrix.ts';
import { REFUSALS } from './refusals.ts';

const roles = Object.keys(ROLES) as RoleId[];
const WORDS: Readonly<Record<Reach, string>> = {
  none: '–',
  any: '✓',
  member: '列名',
  ownUnit: '本单位',
  leadUnit: '主办',
  party: '有关',
};

const words = (cell: CaseCell): string => (typeof cell === 'string' ? WORDS[cell] : `公开${WORDS[cell.公开]}<br>内部${WORDS[cell.内部]}`);
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table<A extends keyof typeof REFUSALS>(
  titles: Readonly<Record<A, string>>,
  matrix: Readonly<Record<A, Readonly<Record<RoleId, CaseCell>>>>,
): string {
  const actions = Object.keys(titles) as A[];
  return [
    line(['事项', ...roles.map((role) => ROLES[role])]),
    line(['---', ...roles.map(() => ':-:')]),
    ...actions.map((action) => line([titles[action], ...roles.map((role) => words(matrix[action][role]))])),
  ].join('\n');
}

const refusals = (Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]).map((action) =>
  line([{ ...OFFICE_ACTIONS, ...CASE_ACTIONS }[action], REFUSALS[action]]),
);

export const permissionsPage = (): string => `# 岗位与权限

本页由 \`rules/access/permissions\` 中的权限表生成（\`node scripts/permissions.mjs\`），请勿手工修改。未标明可以的，一律不可以。

一个人在一个单位有几个岗位的，任何一个岗位可以办的，他都可以办；在几个单位任职或代别人办理的，一次以一个身份办理。每次被拒都记入操作日志：谁、要办什么、针对什么。

## 不针对某一件的事项

✓ 可以　– 不可以

${table(OFFICE_ACTIONS, OFFICE_MATRIX)}

“查看督查台账”只说明能否打开台账；台账里能看到哪些事项，由密级、列名和单位逐件判断。

## 针对一件督查事项

先要看得到这件事项，才谈得上下表的权限；看不到的，与不存在的一样回答。

✓ 可以　– 不可以　列名：在本件列名的（登记人、督查组、办理过本件的）　本单位：本单位在任务分解表中有任务的（含主办）　主办：主办单位的　有关：列名的或本单位有任务的

${table(CASE_ACTIONS, CASE_MATRIX)}

“更新进展”“申请延期”“申请复核”只能针对本单位的那一行任务。本人和本单位提供的佐证材料，总可以查看。事项已归档、已撤销、已销号或者挂起时，有些操作对任何人都不开放，这由事项的状态决定，不在本表。

秘密、机密、绝密事项不进入本系统，任何岗位对其都没有权限。

## 办理任务

谁可以办理一件任务，由流程图上该环节的办理人和职责分离的规定决定，不在本表：不得审核本单位承办的事项，核查过的人不得独自审核。

## 没有权限时的提示

| 事项 | 提示 |
| --- | --- |
${refusals.join('\n')}
`;
