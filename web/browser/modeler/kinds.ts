/** What staff call the three kinds of designs. */
export const KINDS = { process: '流程', decision: '决策表', form: '表单' } as const;
