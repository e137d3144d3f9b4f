import { lazy, Suspense } from 'react';

const LampReason = lazy(() => import('./lamp-reason.tsx'));

const COLOURS = { 绿: '#52c41a', 蓝: '#1677ff', 黄: '#faad14', 红: '#f5222d' } as const;
const WORDS = { 绿: '正常', 蓝: '提醒', 黄: '预警', 红: '红灯' } as const;

/** A light with its word (never colour alone) and, on hover or focus, the reason. */
export function Lamp({ colour, reason }: { colour: keyof typeof COLOURS; reason?: string | null }) {
  const lamp = (
    <span className="lamp" tabIndex={reason ? 0 : undefined}>
      <i style={{ background: COLOURS[colour] }} />
      {WORDS[colour]}
    </span>
  );
  if (!reason) return lamp;
  return (
    <Suspense fallback={lamp}>
      <LampReason reason={reason} lamp={lamp} />
    </Suspense>
  );
}
