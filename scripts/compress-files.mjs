// Compresses the built pages once, so that no request has to: each file gets a .br and a .gz beside it where that is smaller.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Pictures and woff fonts are compressed by their own format. */
const TEXTS = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.ttf', '.eot']);
/** Below this a file fits one packet either way. */
const SMALLEST = 1_000;

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
/** The best, 11, takes more than twice as long for a fiftieth less: the first start waits for it. */
const QUALITY = 10;
const FORMS = [
  [
    '.br',
    (bytes) => promisify(brotliCompress)(bytes, { params: { [BROTLI_PARAM_QUALITY]: QUALITY, [BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ],
  ['.gz', (bytes) => promisify(gzip)(bytes, { level: 9 })],
];

export async function compressFiles(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TEXTS.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  // Node compresses on its pool of four threads, whatever is asked at once.
  await Promise.all(
    files.flatMap((file) => {
      const bytes = readFileSync(file);
      if (bytes.length < SMALLEST) return [];
      return FORMS.map(async ([ending, compress]) => {
        const smaller = await compress(bytes);
        if (smaller.length < bytes.length) writeFileSync(file + ending, smaller);
      });
    }),
  );
}
