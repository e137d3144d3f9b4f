/** Does the row already say all that it should? Rows of many indexes are dear to write. */
export const saysAll = <Row extends object>(row: Row | undefined, wanted: Partial<Row>): boolean =>
  row !== undefined && (Object.keys(wanted) as (keyof Row)[]).every((column) => row[column] === wanted[column]);
