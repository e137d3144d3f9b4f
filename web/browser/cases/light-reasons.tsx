import { Empty } from 'antd';
import type { LightRow } from '../../api/entities.ts';
import { minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';

const SCOPES: Record<string, string> = {
  sign: '签收',
  'first-feedback': '首次反馈',
  feedback: '反馈',
  milestone: '落实路线图',
  final: '办结时限',
  supervision: '督办',
  rectification: '整改',
  urging: '催办',
  co: '协办',
};
const CLASSES = { 红: 'red', 黄: 'yellow', 蓝: 'blue', 绿: '' } as const;

/** What is lit now, each with the rule's own reason: of every matter watched, the last change counts. */
export function currentLights(lights: readonly LightRow[]): LightRow[] {
  const latest = new Map(lights.filter(({ out }) => !out).map((light) => [light.scope, light]));
  return [...latest.values()].filter(({ colour }) => colour !== '绿');
}

export function LightReasons({ lights }: { lights: readonly LightRow[] }) {
  return (
    <>
      {currentLights(lights).map((light) => (
        <div key={light.scope} className={`reason ${CLASSES[light.colour]}`}>
          <Lamp colour={light.colour} />
          <span>
            <b style={{ fontWeight: 600 }}>{SCOPES[light.scope] ?? light.scope}</b>　{light.reason}
            <span className="muted number">　{minute(light.at)} 亮灯</span>
          </span>
        </div>
      ))}
    </>
  );
}

/** Every change of colour, for who asks how it came to this. */
export function LightHistory({ lights }: { lights: readonly LightRow[] }) {
  if (lights.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有亮过灯" />;
  return (
    <>
      {lights.map((light, index) => (
        <div key={`${light.at}-${index}`} className={`reason ${CLASSES[light.colour]}`}>
          <span className="number muted">{minute(light.at)}</span>
          <Lamp colour={light.colour} />
          <span>
            {SCOPES[light.scope] ?? light.scope}　{light.reason}
          </span>
        </div>
      ))}
    </>
  );
}
