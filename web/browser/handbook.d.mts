import type { Plugin } from 'vite';
import type { Chapter } from '../../handbook/chapter.ts';

export function readChapter(file: string): Chapter;
export const handbook: () => Plugin;
