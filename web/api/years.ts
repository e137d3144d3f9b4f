/** The years that calendars and numbers are kept for. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2199;
