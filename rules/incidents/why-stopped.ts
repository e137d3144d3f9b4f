/**
 * Why a process stands still, and what to do about it, in words for whoever keeps the machine running. They are told by the kind of the error
 * alone: the engine's own message may quote what stands in the case.
 */
export interface WhyStopped {
  readonly why: string;
  readonly advice: string;
}

const DIAGRAM = '请督查室主任在“流程设计”中核对该环节的设置；数据有误的，更正后点“重试”。';
const MISSING = '请在“流程设计”中确认它已经发布，再点“重试”。';

/** Zeebe's kinds of errors. One that a newer Zeebe adds is told as UNKNOWN. */
const WHY: Readonly<Record<string, WhyStopped>> = {
  JOB_NO_RETRIES: {
    why: '系统自动办理这一步，几次都没有办成。',
    advice: '先看“运行情况”中各部分是否正常，再点“重试”；仍不成功的，请能查看该事项的督查室主任在本页查看详细原因。',
  },
  EXECUTION_LISTENER_NO_RETRIES: {
    why: '这一步前后附带的自动处理，几次都没有办成。',
    advice: '先看“运行情况”中各部分是否正常，再点“重试”。',
  },
  TASK_LISTENER_NO_RETRIES: {
    why: '任务附带的自动处理，几次都没有办成。',
    advice: '先看“运行情况”中各部分是否正常，再点“重试”。',
  },
  IO_MAPPING_ERROR: { why: '这一步要用的数据取不出来，或者办完后的数据存不回去。', advice: DIAGRAM },
  CONDITION_ERROR: { why: '走到分支处，没有一个条件成立，或者条件算不出结果。', advice: DIAGRAM },
  EXTRACT_VALUE_ERROR: { why: '这一步的设置（如时限、对象、清单）要从数据中取值，取出的值不能用。', advice: DIAGRAM },
  CALLED_ELEMENT_ERROR: { why: '要调用的流程没有找到。', advice: MISSING },
  CALLED_DECISION_ERROR: { why: '要用的决策表没有找到。', advice: MISSING },
  DECISION_EVALUATION_ERROR: { why: '决策表算不出结果。', advice: '请督查室主任核对该决策表是否覆盖这种情况，更正发布后点“重试”。' },
  UNHANDLED_ERROR_EVENT: { why: '这一步报出了一种错误，流程图中没有画出怎样处理。', advice: DIAGRAM },
  FORM_NOT_FOUND: { why: '这一步要用的表单没有找到。', advice: MISSING },
  RESOURCE_NOT_FOUND: { why: '这一步要用的文件没有找到。', advice: MISSING },
  MESSAGE_SIZE_EXCEEDED: {
    why: '事项积累的数据过大，超过了引擎一次能传送的大小。',
    advice: '请把运行日志交给维护人员处理，处理后点“重试”。',
  },
  UNKNOWN: { why: '流程引擎遇到意外情况。', advice: '请点“重试”；仍不成功的，请把运行日志交给维护人员。' },
};

export const whyStopped = (errorType: string): WhyStopped =>
  Object.hasOwn(WHY, errorType) ? (WHY[errorType] as WhyStopped) : (WHY['UNKNOWN'] as WhyStopped);
