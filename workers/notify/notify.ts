/** Tells people: header `notice` (notices/<id>.hbs), header `to` (audiences). In-app at once; by mail through the outbox, heeding quiet hours. */
import { z } from 'zod';
import { JOB } from '../../processes/contract.ts';
import { stepAfterUrging } from '../../rules/urging-step.ts';
import { definePlugin } from '../plugin.ts';
import type { InboxRow, OutboxRow, Person } from '../ports.ts';
import { assignment, count, listOf, matter, optional, text } from '../variables.ts';
import { AUDIENCES, peopleOf, type Audience } from './audience.ts';
import { noticeText, outsideNotice } from './notice-text.ts';
import { sendMoment } from './quiet-hours.ts';

const audiences = text.transform((list, context): Audience[] => {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !(AUDIENCES as readonly string[]).includes(name));
  if (unknown || names.length === 0)
    context.addIssue({ code: 'custom', message: `通知对象“${unknown ?? ''}”不认识，可用：${AUDIENCES.join('、')}` });
  return names as Audience[];
});
const input = z.looseObject({
  matter,
  assignment: optional(assignment),
  assignments: listOf(assignment),
  caseId: optional(text),
  caseNumber: optional(text),
  inspectorIds: listOf(text),
  /** of a 催办: which one this is */ urgings: count,
});

export const notify = definePlugin({
  type: JOB.notify,
  title: '通知',
  description: '向有关人员发站内消息，并按其设置发邮件；内部事项对外只说编号，按“免打扰时段”表，夜间和休息日不打扰。',
  headers: z.object({ notice: text.min(1), to: audiences }),
  input,
  output: z.object({ notified: z.number() }),
  describe: ({ matter: about }, { notice, to }) => `就“${about.title}”发出通知（${notice}），对象：${to.join('、')}`,
  async run(variables, context, { notice, to }) {
    const { now, job } = context;
    const { name: officeName, publicUrl } = await context.office(now);
    const about = variables.matter;
    const unitId = variables.assignment?.unitId ?? about.leadUnitId;
    const coUnitIds = [...new Set(variables.assignments.filter((row) => row.role === '协办').map((row) => row.unitId))];
    const people = await peopleOf(
      to,
      { unitId, leadUnitId: about.leadUnitId, coUnitIds, inspectorIds: variables.inspectorIds },
      context.people,
    );
    const caseNumber = variables.caseNumber ?? '';
    const inside = noticeText(notice, {
      ...variables,
      caseNumber,
      title: about.title,
      unitName: variables.assignment?.unitName ?? about.leadUnitName ?? '',
      now,
      ...(variables.urgings && { nextStep: stepAfterUrging(variables.urgings, (await context.rules.ladder()).maxUrgings) }),
    });
    const link = publicUrl && variables.caseId ? `${publicUrl}/cases/${encodeURIComponent(variables.caseId)}` : undefined;
    const outside = outsideNotice(inside, about.secrecy, caseNumber, link);
    const urgent = about.urgency === '特急';
    const notBefore = sendMoment(now, await context.rules.quietHours(), await context.rules.calendar());
    const notified = await context.once('notify', async (tx) => {
      for (const person of people) {
        await tx.addToInbox(inboxRow(person));
        if (person.email) await tx.addToOutbox(outboxRow(person, person.email));
      }
      return people.length;
    });
    return { notified };

    function inboxRow(person: Person): InboxRow {
      return {
        id: `${job.key}/${person.userId}`,
        userId: person.userId,
        at: now,
        notice,
        title: inside.subject,
        text: inside.text,
        urgent,
        ...(variables.caseId && { caseId: variables.caseId }),
      };
    }
    function outboxRow(person: Person, email: string): OutboxRow {
      return {
        id: `${job.key}/${person.userId}/email`,
        channel: 'email',
        to: email,
        subject: outside.subject,
        text: `${person.name}：\n\n${outside.text}\n\n${officeName}`,
        notBefore,
        createdAt: now,
      };
    }
  },
});
