import { pino } from 'pino';

export interface AppLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** JSON lines on standard error; passwords and tokens never come out. */
export const createLogger = (level: string): AppLogger =>
  pino({ level, redact: ['password', '*.password', 'req.headers.cookie', '*.token'] }, pino.destination({ dest: 2, sync: true }));

export const silentLogger: AppLogger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
