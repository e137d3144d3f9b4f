import { describe, expect, it } from '@jest/globals';
import type { Colour, LightChange } from '../../processes/contract.ts';
import { caseLight, leadLight, lightOf, lightReason, pointsBehind } from '../../rules/lights.ts';

const change = (scope: string, colour: Colour, at: string, reason = `${scope}${colour}`): LightChange => ({
  scope,
  colour,
  rule: 'r',
  reason,
  at,
});

describe('lights', () => {
  it('should show the worst scope, with its reason, and go back when it is cleared', () => {
    const changes = [
      change('final', '蓝', '2026-02-06'),
      change('feedback', '红', '2026-02-10', '反馈逾期'),
      change('final', '黄', '2026-02-11'),
    ];
    expect(lightOf(changes)).toMatchObject({ colour: '红', reason: '反馈逾期', scope: 'feedback' });
    expect(lightOf([...changes, change('feedback', '绿', '2026-02-11')])).toMatchObject({ colour: '黄', scope: 'final' });
    expect(lightOf([])).toMatchObject({ colour: '绿', reason: '按期推进' });
  });

  it('should light a 主办 yellow for a red 协办, and no worse', () => {
    const green = lightOf([]);
    const red = lightOf([change('final', '红', '2026-02-10', '办结逾期')]);
    expect(leadLight(green, [{ name: '市水利局', light: red }])).toMatchObject({
      colour: '黄',
      reason: '协办单位市水利局亮红灯，主办单位亮黄灯（办结逾期）',
    });
    expect(leadLight(red, [{ name: '市水利局', light: red }])).toBe(red);
    expect(leadLight(green, [{ name: '市水利局', light: green }])).toBe(green);
    expect(
      caseLight([
        { name: '市教育局', role: '主办', light: green },
        { name: '市水利局', role: '协办', light: red },
      ]),
    ).toMatchObject({ colour: '红', reason: '市水利局：办结逾期' });
  });

  it('should say why in a sentence with the dates', () => {
    expect(
      lightReason({ scope: 'final', colour: '红', dueAt: '2026-05-13T18:00:00+08:00', at: '2026-05-14T09:00:00+08:00', overdueDays: 1 }),
    ).toBe('办结逾期，期限2026-05-13 18:00，已逾期1个工作日');
    expect(
      lightReason({ scope: 'final', colour: '黄', dueAt: '2026-05-13T18:00:00+08:00', at: '2026-05-09T09:00:00+08:00', remainingDays: 3 }),
    ).toBe('办结预警，期限2026-05-13 18:00，剩余3个工作日');
  });

  it('should measure how far a milestone is behind in points of the target', () => {
    expect(pointsBehind(1800, 960, 3000)).toBe(28);
    expect(pointsBehind(248, 251, 412)).toBe(0);
  });
});
