/**
 * The task of an open page as it is by now. The page goes on with the form it was opened with, so that nothing typed is lost; this is asked again
 * whenever its case changes or somebody keeps its form.
 */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { RouteResponse } from '../../api/routes.ts';
import { ApiFailure, call } from '../api/client.ts';

type Detail = RouteResponse<'task'>;
export type News =
  | { readonly kind: 'done'; readonly by: string | null; readonly own: boolean; readonly at: string }
  /** Withdrawn, or no longer his to see. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'prepared'; readonly draft: NonNullable<Detail['draft']> };

interface TaskNow {
  readonly news: News | undefined;
  /** What the form is opened with. */
  readonly draft: Detail['draft'];
  take(draft: Detail['draft']): void;
  look(): void;
}

/** @param opened as the page was opened; undefined until it is there */
export function useTaskNow(key: string, opened: Detail | undefined): TaskNow {
  const [taken, take] = useState<Detail['draft']>(null);
  const draft = taken ?? opened?.draft ?? null;
  const isOpen = opened?.task.state === 'created';
  const now = useQuery({
    queryKey: ['open-task', opened?.task.caseId, key],
    queryFn: () => call('task', { params: { key } }),
    enabled: isOpen,
    initialData: opened,
    staleTime: Infinity,
    gcTime: 0,
  });
  return { news: isOpen ? newsOf(draft, now.data, now.error) : undefined, draft, take, look: () => void now.refetch() };
}

function newsOf(known: Detail['draft'], now: Detail | undefined, error: Error | null): News | undefined {
  if (error instanceof ApiFailure && error.status === 404) return { kind: 'gone' };
  if (!now) return undefined;
  if (now.done) return { kind: 'done', ...now.done };
  if (now.task.state === 'canceled') return { kind: 'gone' };
  const { draft } = now;
  return draft && !draft.own && JSON.stringify(draft) !== JSON.stringify(known) ? { kind: 'prepared', draft } : undefined;
}
