/** A certificate that signs itself, made for one test. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function madeCertificate(address: string): Promise<{ cert: string; key: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'siban-certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  try {
    const names = `/CN=siban -addext subjectAltName=IP:${address},DNS:localhost`;
    const key256 = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1';
    await run('openssl', [...`req -x509 -nodes -days 2 ${key256} -subj ${names}`.split(' '), '-keyout', key, '-out', cert]);
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
