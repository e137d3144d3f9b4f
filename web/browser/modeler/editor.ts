import type { Ref } from 'react';

export interface EditorHandle {
  content(): Promise<string>;
}
export interface EditorProps {
  readonly content: string;
  readonly onChange: () => void;
  readonly ref?: Ref<EditorHandle>;
}
