import type { Migration } from './migration.ts';

/** Who published the calendar of a year, and when: for those that are there it is taken from the log of acts. */
export const calendarPublished: Migration = {
  name: '0010-calendar-published',
  statements: [
    'ALTER TABLE calendar_year ADD COLUMN user_id TEXT',
    'ALTER TABLE calendar_year ADD COLUMN at TEXT',
    ...(['actor', 'at'] as const).map(
      (column) =>
        `UPDATE calendar_year SET ${column === 'actor' ? 'user_id' : 'at'} = (SELECT ${column} FROM audit_entry WHERE action = '发布工作日历' AND subject = 'calendar/' || calendar_year.year ORDER BY seq DESC LIMIT 1)`,
    ),
  ],
};
