/** One fact of Zeebe's behaviour, and the scenarios whose recordings show it. */
export interface ZeebeRow {
  readonly row: string;
  readonly scenarios: readonly string[];
  /** A part of Zeebe's text that each of the recordings holds. */
  readonly says?: string;
  /** Why no scenario shows it. */
  readonly because?: string;
}

export function shown(row: string, scenarios: readonly string[], says?: string): ZeebeRow {
  return { row, scenarios, ...(says === undefined ? {} : { says }) };
}

export function unshown(row: string, because: string): ZeebeRow {
  return { row, scenarios: [], because };
}
