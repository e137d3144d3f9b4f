import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chineseForms } from './form-words.mjs';
import { handbook } from './handbook.mjs';
import { routeTable } from './route-table.mjs';

// Built for people, whoever asks for it: a test's NODE_ENV would give React's and Ant Design's slow development pages.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), routeTable(), chineseForms(), handbook()],
  build: {
    outDir: '../../dist/browser',
    emptyOutDir: true,
    target: 'es2022',
    // The modeler is heavy on purpose and loaded only when opened.
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
    // Which file holds what, for scripts/weigh-pages.mjs.
    manifest: true,
    rolldownOptions: {
      // Ant Design's parts do nothing by being imported, but do not say so: what of them is not used is left out.
      treeshake: { moduleSideEffects: [{ test: /node_modules[\\/]@rc-component[\\/]/, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            // What every page needs is one file, not thirty.
            { name: 'base', tags: ['$initial'], priority: 2 },
            // Small parts of our own that most pages show. By themselves: as crumbs of some library's file they would bring it along everywhere.
            {
              name: 'parts',
              test: /web[\\/]browser[\\/]shared[\\/](panel|plain-table|failure|lamp|pager|dates|notice|use-\w+|office-clock)\.tsx?$/,
              priority: 1.5,
            },
            // What some pages share is one file for the pages that share it; crumbs go to the nearest.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 3_000, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
