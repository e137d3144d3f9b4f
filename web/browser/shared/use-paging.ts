/** What a list is filtered by and which page of it is shown. Both stand in the address, so that they can be sent to a colleague and gone back to. */
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { PagerProps } from './pager.tsx';

const SIZE = 20;
/** The page before is the one that this browser showed before. */
const PAGED = 'paged';

interface List {
  readonly total: number;
  readonly more?: boolean;
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

export function usePaging<Filters extends object>() {
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const cameByPaging = useLocation().state === PAGED;
  const { after, page = '1', ...filters } = Object.fromEntries(address);
  return {
    filters: filters as Filters,
    /** What the list is asked for besides its filters. */
    part: { ...(after ? { after } : {}), limit: SIZE },
    /** Other filters: their list is shown from its beginning. */
    setFilters: (wanted: Record<string, string>) => setAddress(wanted, { replace: true }),
    pagerOf: (list: List | undefined): PagerProps => ({
      page: Number(page),
      size: SIZE,
      shown: list?.rows.length ?? 0,
      total: list?.total ?? 0,
      more: list?.more ?? false,
      next: list?.next ?? null,
      onNext: (next) => setAddress({ ...filters, after: next, page: String(Number(page) + 1) }, { state: PAGED }),
      onFirst: () => setAddress(filters),
      ...(cameByPaging ? { onPrevious: () => void navigate(-1) } : {}),
    }),
  };
}
