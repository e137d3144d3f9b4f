import { z } from 'zod';
import { choice, commonFields, count, day, list, optionalText, text } from '../fields.ts';

/** 卷宗: cover, 档案目录 and the case's history, ready to be bound. `proof` is the checkpoint of the audit log that covers the case. */
export const schema = z
  .object({
    ...commonFields,
    leadUnit: text('主办单位', 60),
    openedOn: day('立项日期'),
    closedOn: day('销号日期'),
    archivedOn: day('归档日期'),
    retention: choice('保管期限', ['永久', '30年', '10年']),
    highestPhase: choice('最高阶段', ['交办', '催办', '督办', '查办']),
    outcome: text('办理结果', 1_000),
    archivist: text('档案员', 40),
    entries: list(
      '档案目录',
      z.object({
        number: text('文号', 60),
        author: text('责任者', 60),
        title: text('题名', 200),
        date: day('日期'),
        pages: count('页数', 1),
        classification: choice('密级', ['公开', '内部']),
        sha256: optionalText('校验值', 64),
      }),
      1,
      2_000,
    ),
    events: list(
      '办理经过',
      z.object({ at: day('时间'), actor: text('经办', 60), text: text('经过', 500), light: optionalText('灯色', 2) }),
      1,
      2_000,
    ),
    proof: z
      .object({ entries: count('日志条数'), root: text('根校验值', 128), signedBy: text('签名密钥', 128), signedAt: day('签名时间') })
      .nullish()
      .transform((value) => value ?? null),
  })
  .transform((data) => {
    let page = 1;
    return {
      ...data,
      entries: data.entries.map((entry) => {
        const from = page;
        page += entry.pages;
        return { ...entry, from };
      }),
      pagesTotal: data.entries.reduce((sum, entry) => sum + entry.pages, 0),
    };
  });
