/** Every check that a diagram may declare (`siban:check`) with the function that makes it. A new name does not compile until it has one. */
import type { Check } from '../../../../processes/contract.ts';
import { breakdown } from './breakdown.ts';
import { extensionDate } from './extension-date.ts';
import type { FormCheck } from './form-check.ts';
import { noOpenAppeal } from './no-open-appeal.ts';
import { onSiteRecord } from './on-site-record.ts';
import { reassignedUnit } from './reassigned-unit.ts';
import { revisedMatter } from './revised-matter.ts';
import { roadmap } from './roadmap.ts';
import { surveyFigures } from './survey-figures.ts';

export const FORM_CHECKS: Readonly<Record<Check, FormCheck>> = {
  立项内容: revisedMatter,
  任务分解表: breakdown,
  路线图: roadmap,
  改派单位: reassignedUnit,
  延期日期: extensionDate,
  现场记录: onSiteRecord,
  评价数字: surveyFigures,
  复核已办结: noOpenAppeal,
};
