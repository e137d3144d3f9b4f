/** What a light says on hover or focus. By itself, because it brings half of Ant Design along and most lights say nothing. */
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';

export default function LampReason({ reason, lamp }: { reason: string; lamp: ReactElement }) {
  return <Tooltip title={reason}>{lamp}</Tooltip>;
}
