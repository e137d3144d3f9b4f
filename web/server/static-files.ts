/**
 * The built browser application. Names in assets/ carry the hash of what they hold, so a browser keeps those for ever; everything else it asks
 * for again each time, and an ETag saves the sending. The build has compressed the files already (scripts/compress-files.mjs): here the
 * best form is chosen that the browser takes. Every other path that is not the API's is a page, and pages are one file.
 */
import express, { type Request, type Response, type Router } from 'express';
import { statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Smallest first. A browser offers br only where it is safe to (https, this machine): in an office's own network it is gzip. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A path that may name a file here: no part of it is hidden, and none leads out of the folder. */
const NAME = /^(?:\/[\w~-][\w.~-]*)+$/;

export function staticFiles(folder: string): Router {
  const has = (name: string): boolean => NAME.test(name) && statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true;
  const send = (name: string, request: Request, response: Response): void => {
    const offered = ENCODINGS.filter(([, ending]) => has(name + ending));
    const [encoding, ending] = offered.find(([wanted]) => request.acceptsEncodings(wanted)) ?? [undefined, ''];
    // A policy says what a page may do. What it is made of comes in two dozen files, which need not each repeat it.
    if (/^\/assets\/.*\.(js|css)$/.test(name)) response.removeHeader('content-security-policy');
    response.setHeader('cache-control', name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.type(extname(name));
    if (offered.length > 0) response.vary('accept-encoding');
    if (encoding) response.setHeader('content-encoding', encoding);
    response.sendFile(name + ending, { root: folder, cacheControl: false });
  };
  const router = express.Router();
  router.get(/^\/(?!api\/|healthz|readyz)/, (request, response) => {
    const { path } = request;
    if (has(path)) return send(path, request, response);
    // An asset of an older version: the page's answer to that is to be loaded anew, not to take this for a script.
    if (path.startsWith('/assets/')) return void response.status(404).type('text/plain; charset=utf-8').send('没有这个文件，请刷新页面。');
    if (has('/index.html')) return send('/index.html', request, response);
    response.status(503).type('text/plain; charset=utf-8').send('界面尚未构建，请运行 npm run build 后重新启动。');
  });
  return router;
}
