/** The messages the product sends have their receivers: 批示, 挂起, 撤销 … would else be lost without a word. */
import { RECEIVED } from '../contract-facts.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const contractMessages: Rule = {
  name: 'contract-messages',
  check(set, report) {
    for (const { message, process: id } of RECEIVED) {
      const process = set.processes.get(id);
      const diagram = set.diagrams.find(({ processes }) => process && processes.includes(process));
      if (!process || !diagram) continue;
      const received = process.elements.some(({ events }) =>
        events.some(({ kind, reference }) => kind === 'message' && reference?.name === message),
      );
      if (!received)
        report(
          at(diagram, process),
          `${label(process.root)}里没有接收消息“${message}”的事件，系统发来的就没人理会，请保留接收它的事件，消息名称不要改。`,
        );
    }
  },
};
