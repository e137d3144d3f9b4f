/** Two projects: the fast suite of `npm test`, and the suites that need a browser or a real Zeebe (run by .ci/run). */
// A timer with which zeebe-node tells nobody of a lost connection: three seconds long, it would outlive each client that a test has closed.
process.env.ZEEBE_CONNECTION_TOLERANCE ??= '1';

const swc = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: false } },
      module: { type: 'es6' },
    },
  ],
};
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: swc,
  // A hang is a failure, never a wait; a busy machine is neither.
  testTimeout: 300_000,
};
// What a test file has loaded is not given back by its process: one that has grown is replaced.
const FREED = { workerIdleMemoryLimit: '2GB' };
const slow = ['/node_modules/', '/tests/browser/', '/tests/zeebe/'];
export default process.env.SIBAN_SUITE === 'browser'
  ? { ...base, testMatch: ['<rootDir>/tests/browser/**/*.test.ts'], maxWorkers: 1 }
  : process.env.SIBAN_SUITE === 'zeebe'
    ? { ...base, testMatch: ['<rootDir>/tests/zeebe/**/*.test.ts'], maxWorkers: 1, testTimeout: 1_200_000 }
    : { ...base, testMatch: ['<rootDir>/tests/**/*.test.ts'], testPathIgnorePatterns: slow, maxWorkers: 2, ...FREED };
