/**
 * Before a release: which packages of the lockfile have known weaknesses, and how grave. `npm run audit:packages` ends with 1 when one that the product
 * ships has to be mended by docs/security.md ("Mending packages"), and with 2 when the registry does not say: then ask another one, since not
 * knowing is no "none".
 *
 *     npm run audit:packages -- --registry https://registry.npmjs.org/
 */
import { spawnSync } from 'node:child_process';

const GRAVE = ['high', 'critical'];
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const args = ['audit', '--json', '--audit=true', '--package-lock-only', '--omit=dev', ...process.argv.slice(2)];
const { stdout, stderr, error } = spawnSync(npm, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 120_000, shell: false });

const answer = read(stdout ?? '');
if (error || !answer?.metadata?.vulnerabilities) {
  const reason = error?.message ?? answer?.message ?? answer?.error?.summary ?? stderr?.trim().split('\n')[0] ?? 'no answer';
  console.error(
    `The registry did not say which packages have weaknesses (${reason}). Nothing is known, which is not “none”: ask a registry that has npm's audit, with --registry URL.`,
  );
  process.exit(2);
}
const found = Object.values(answer.vulnerabilities ?? {});
const count = answer.metadata.dependencies?.prod ?? answer.metadata.dependencies?.total ?? '?';
for (const { name, severity, range, via, fixAvailable } of found) {
  const titles = via.filter((each) => typeof each === 'object').map(({ title, url }) => `${title} (${url})`);
  console.log(
    `${severity.padEnd(8)} ${name} ${range}${fixAvailable ? '' : ', no newer version yet'}${titles.length > 0 ? `: ${titles.join('; ')}` : ''}`,
  );
}
const grave = found.filter(({ severity }) => GRAVE.includes(severity)).length;
console.log(`${count} packages of the product looked at: ${found.length} with known weaknesses, ${grave} of them grave.`);
process.exit(grave > 0 ? 1 : 0);

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
