/** A case as the lists walk over it: the keys, from whichever index they are read. */
export interface ListedFile {
  readonly case_no: number;
  readonly facet: number;
  readonly number_key: string;
  readonly due_key: number;
  readonly registered_key: number;
  readonly score_key: number;
  readonly unit_key: string;
}
