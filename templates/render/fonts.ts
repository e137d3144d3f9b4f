import type { Faces } from './blocks-to-typst.ts';

export interface Fonts { files: Buffer[]; faces: Faces; warnings: string[] }

export async function loadFonts(): Promise<Fonts> {
  return { files: [], faces: { 仿: ['Noto Serif CJK SC'], 楷: ['Noto Serif CJK SC'], 宋: ['Noto Serif CJK SC'], 黑: ['Noto Sans CJK SC'], 标: ['Noto Serif CJK SC'] }, warnings: [] };
}
