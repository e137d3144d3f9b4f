// Adds up jest's JSON reports: every skip with its name, then one line that counts everything. A missing report counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    console.log(`Expected a report at ${file.split('/').pop()}, but the suite ended without one.`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  // A file that does not even load has no failed test, but it has failed.
  failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  skipped += report.numPendingTests + report.numTodoTests;
  for (const suite of report.testResults)
    for (const test of suite.assertionResults)
      if (test.status === 'pending' || test.status === 'todo') console.log(`skipped: ${test.fullName}`);
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
