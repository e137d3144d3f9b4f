/** The built browser application, with the caching its hashed names allow, and its page for every path that is not the API's. */
import express, { type Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function staticFiles(folder: string): Router {
  const router = express.Router();
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) =>
        response.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    }),
  );
  const page = join(folder, 'index.html');
  router.get(/^\/(?!api\/|healthz|readyz)/, (_request, response) => {
    if (existsSync(page)) return void response.setHeader('cache-control', 'no-cache').sendFile(page);
    response.status(503).type('text/plain; charset=utf-8').send('界面尚未构建，请运行 npm run build 后重新启动。');
  });
  return router;
}
