/** ‹ 2026年 › at the head of a page that shows a year. */
import { Button } from 'antd';
import { FIRST_YEAR, LAST_YEAR } from '../../api/years.ts';
import './calendar.css';

export const YearSwitch = ({ year, onChange }: { year: number; onChange(year: number): void }) => (
  <span className="year">
    <Button aria-label="上一年" disabled={year <= FIRST_YEAR} onClick={() => onChange(year - 1)}>
      ‹
    </Button>
    <b>{year}年</b>
    <Button aria-label="下一年" disabled={year >= LAST_YEAR} onClick={() => onChange(year + 1)}>
      ›
    </Button>
  </span>
);
