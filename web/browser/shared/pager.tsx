/**
 * Pages of a list that goes on while it is read: each begins behind the last row of the one before, so that no row is shown twice or left out
 * when others come in. The one before is the one that was looked at before.
 */
import { Button, Flex } from 'antd';

export interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly shown: number;
  readonly total: number;
  /** There are more than were counted. */ readonly more?: boolean;
  /** Where the next page begins; null on the last. */ readonly next: string | null;
  /** What is counted; by default 件. */ readonly counted?: string;
  onFirst(): void;
  /** Absent where the page before is not known. */ onPrevious?(): void;
  onNext(next: string): void;
}

export function Pager({ page, size, shown, total, more = false, next, counted = '件', onFirst, onPrevious, onNext }: PagerProps) {
  if (page === 1 && next === null) return null;
  const from = (page - 1) * size;
  return (
    <div className="pager">
      <span className="muted number">
        第 {from + Math.min(1, shown)}–{from + shown} {counted}，共 {total} {counted}
        {more ? '以上' : ''}
      </span>
      <Flex gap={8}>
        <Button size="small" disabled={page === 1} onClick={onFirst}>
          首页
        </Button>
        <Button size="small" disabled={page === 1 || (page > 2 && !onPrevious)} onClick={page === 2 ? onFirst : onPrevious}>
          上一页
        </Button>
        <Button size="small" disabled={next === null} onClick={() => next !== null && onNext(next)}>
          下一页
        </Button>
      </Flex>
    </div>
  );
}
