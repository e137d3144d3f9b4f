/** Chapters are files of their own, fetched when somebody reads or searches them. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { CHAPTERS, type ChapterEntry } from '../../../handbook/chapters.ts';

const asked = ({ name, load }: ChapterEntry) => ({
  queryKey: ['handbook', name],
  queryFn: async () => (await load()).default,
  staleTime: Infinity,
});

export const useChapter = (entry: ChapterEntry) => useQuery(asked(entry));

/** All of them, once something is looked for. */
export const useChapters = (wanted: boolean) => useQueries({ queries: CHAPTERS.map((entry) => ({ ...asked(entry), enabled: wanted })) });
