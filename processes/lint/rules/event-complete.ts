/** An event that is not told what it waits for never happens. */
import { isEvent } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const WORDS: Readonly<Record<string, string>> = { message: '消息', escalation: '升级', error: '错误', signal: '信号' };

export const eventComplete: Rule = {
  name: 'event-complete',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const say = (message: string): void => report(at(diagram, element), `${label(element)}${message}`);
      for (const { kind, reference } of element.events) {
        const what = WORDS[kind];
        if (what === undefined) continue;
        const catches = element.type !== 'endEvent' && element.type !== 'intermediateThrowEvent';
        // A catch without a code takes every escalation or error.
        if (!reference) {
          if (kind === 'message' || kind === 'signal' || !catches) say(`没有选定${what}，请选一个。`);
          continue;
        }
        if ((kind === 'message' || kind === 'signal') && reference.name === '') say(`的${what}没有名称，请填写。`);
        if ((kind === 'escalation' || kind === 'error') && reference.code === '' && !catches) say(`的${what}没有代码，请填写。`);
        const startsProcess = element.type === 'startEvent' && element.scope?.type === 'process';
        if (kind === 'message' && catches && !startsProcess && reference.correlationKey === '')
          say(`的消息“${reference.name}”没有写关联哪一件（如 =caseId），请填写。`);
      }
      const mustWait =
        ['intermediateCatchEvent', 'boundaryEvent'].includes(element.type) ||
        (element.type === 'startEvent' && element.scope?.eventSubProcess);
      if (isEvent(element) && mustWait && element.events.length === 0) say('没有写等什么，请设为定时、消息或升级。');
    }
  },
};
