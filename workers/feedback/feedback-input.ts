/** The variables that the modes of the plugin read; each mode asks for those it needs. */
import { z } from 'zod';
import { assignment, count, feedbackForm, feedbackRecord, listOf, moment, optional, progress, term, text } from '../variables.ts';

export const feedbackInput = z.object({
  assignment: optional(assignment),
  feedback: optional(feedbackForm),
  deliveredAt: optional(moment),
  dueAt: optional(moment),
  firstFeedbackDueAt: optional(moment),
  firstFeedbackUrgeAt: optional(moment),
  signDueAt: optional(moment),
  feedbackDueAt: optional(moment),
  feedbackUrgeAt: optional(moment),
  feedbackTerm: optional(term),
  feedbackResumeAt: optional(moment),
  feedbackNo: count,
  feedbacks: listOf(feedbackRecord),
  reports: listOf(feedbackRecord),
  progress: optional(progress),
  missedMilestones: listOf(text),
  milestones: optional(assignment.shape.milestones),
});
export type FeedbackInput = z.output<typeof feedbackInput>;
