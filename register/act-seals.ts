/** With which key acts are sealed, and from which position of each partition on; of a partition that is not named, from the first. */
export interface ActSeals {
  readonly key: string;
  readonly from: Readonly<Record<string, number>>;
}
