/** A job type that no plugin serves waits for ever. */
import { JOB } from '../../contract.ts';
import { isEvent } from '../diagram/diagram.ts';
import { label, listed, meant } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const jobType: Rule = {
  name: 'job-type',
  check(set, report) {
    const types = set.facts.plugins.map(({ type }) => type);
    const known = `，可用：${listed(
      set.facts.plugins.map(({ type, title }) => `${type}（${title}）`),
      30,
    )}`;
    for (const { diagram, element } of elementsOf(set)) {
      const say = (message: string): void => report(at(diagram, element), message);
      if (element.type === 'userTask') {
        if (element.jobType !== undefined && element.jobType !== JOB.userTask) say(`${label(element)}由人办理，不能再写办理程序，请删去。`);
      } else if (element.jobType !== undefined && !types.includes(element.jobType)) {
        if (element.jobType === '') say(`${label(element)}没有写办理程序${known}`);
        else say(`${label(element)}的办理程序“${element.jobType}”没有人执行，流程会停在这里${meant(element.jobType, types) || known}`);
      }
      const needsType =
        ['serviceTask', 'sendTask'].includes(element.type) ||
        (['businessRuleTask', 'scriptTask'].includes(element.type) && !element.calledDecision && !element.script);
      if (needsType && element.jobType === undefined) say(`${label(element)}没有写由哪个程序办理${known}`);
      if (['task', 'manualTask'].includes(element.type)) say(`${label(element)}没有定办理方式，会被直接跳过，请改为人工办理或自动办理。`);
      if (
        isEvent(element) &&
        element.jobType === undefined &&
        element.type === 'intermediateThrowEvent' &&
        element.events.some(({ kind }) => kind === 'message')
      )
        say(`${label(element)}发消息要写办理程序，请改用“发送”环节。`);
      for (const listener of element.listeners)
        say(`${label(element)}带有监听程序“${listener}”，本系统不执行监听程序，流程会停在这里，请删去。`);
    }
  },
};
