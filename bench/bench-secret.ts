/** Of an office that lives for one measurement: the client at its engine is another process. */
export const BENCH_SECRET = 'of-an-office-that-is-measured';
