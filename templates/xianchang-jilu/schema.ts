import { z } from 'zod';
import { choice, commonFields, day, list, optionalList, optionalText, text } from '../fields.ts';

/** 现场督查记录: made on the spot by at least two people; photographs and films are named by their SHA-256. */
export const schema = z.object({
  ...commonFields,
  planNumber: optionalText('督查方案文号', 60),
  startedAt: day('开始时间'),
  endedAt: day('结束时间'),
  place: text('地点', 120),
  coordinates: optionalText('坐标', 60),
  inspectors: list('督查人员', z.object({ name: text('姓名或称谓', 60), duty: text('分工', 120) }), 2, 20),
  object: text('被查单位', 60),
  manner: choice('督查方式', ['暗访', '明查', '随机抽查', '回访核查']),
  methods: list('督查方法', text('督查方法', 120), 1, 20),
  findings: list(
    '发现情况',
    z.object({ finding: text('发现情况', 1_000), conclusion: choice('判断', ['属实', '不实', '部分属实', '待核']) }),
    1,
    60,
  ),
  media: optionalList('影像', z.object({ name: text('影像名称', 120), takenAt: day('拍摄时间'), sha256: text('校验值', 64) }), 100),
  objectOpinion: optionalText('被查单位意见', 2_000),
});
