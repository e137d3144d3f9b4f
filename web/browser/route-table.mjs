/**
 * The browser needs a route's method and path. The schemas beside them are the server's, and zod with them would be a tenth of the first
 * page: when the pages are built, the table of routes is read and only these two are left of it.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';

const TABLE = join(import.meta.dirname, '..', 'api', 'routes.ts');

export const routeTable = () => ({
  name: 'siban:route-table',
  async load(id) {
    if (id !== TABLE) return undefined;
    const { module, dependencies } = await runnerImport(TABLE, { configFile: false, logLevel: 'warn' });
    for (const file of dependencies) this.addWatchFile(file);
    const called = Object.entries(module.routes).map(([name, { method, path }]) => [name, { method, path }]);
    return `export const routes = ${JSON.stringify(Object.fromEntries(called))};`;
  },
});
