/**
 * What follows a 催办 that brings nothing, in the words of a paper or a notice: another one up to the number in the ladder's table (J3: a
 * 特急 matter is urged once), then 督办. A paper must announce what the diagram does.
 */
export function stepAfterUrging(urgingNo: number, maxUrgings: number): string {
  if (urgingNo >= maxUrgings) return '转入督办';
  return urgingNo + 1 === maxUrgings
    ? '将再次催办并告分管领导，仍无果的转入督办'
    : `将再次催办并告分管领导，催办满${maxUrgings}次仍无果的转入督办`;
}
