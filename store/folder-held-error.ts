/** Another process has the data folder open. Tools that can do their work beside it tell it from other refusals by this. */
export class FolderHeldError extends Error {
  override readonly name = 'FolderHeldError';
}
