import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chineseForms } from './form-words.mjs';

// Built for people, whoever asks for it: a test's NODE_ENV would give React's and Ant Design's slow development pages.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), chineseForms()],
  build: {
    outDir: '../../dist/browser',
    emptyOutDir: true,
    target: 'es2022',
    // The modeler is heavy on purpose and loaded only when opened.
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
