/** All plugins of the product, as a list to read. */
import { assignmentResult } from './assignment-result/assignment-result.ts';
import { checkFeedback } from './check-feedback/check-feedback.ts';
import { deadlines } from './deadlines/deadlines.ts';
import { document } from './document/document.ts';
import { extension } from './extension/extension.ts';
import { feedback } from './feedback/feedback.ts';
import { gate } from './gate/gate.ts';
import { light } from './light/light.ts';
import { milestone } from './milestone/milestone.ts';
import { notify } from './notify/notify.ts';
import { number } from './number/number.ts';
import type { AnyPlugin } from './plugin.ts';
import { publish } from './publish/publish.ts';
import { returned } from './returned/returned.ts';
import { sample } from './sample/sample.ts';
import { score } from './score/score.ts';

export function createPlugins(): AnyPlugin[] {
  return [
    deadlines,
    number,
    document,
    notify,
    light,
    publish,
    feedback,
    checkFeedback,
    milestone,
    extension,
    returned,
    assignmentResult,
    gate,
    score,
    sample,
  ];
}
