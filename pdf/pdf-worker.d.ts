/** It has no types of its own; it is loaded for what it puts in place. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
