/** Built-in functions on points and ranges (Allen's relations). */
import { identical, order, pointKinds } from '../compare.ts';
import { EvaluationException } from '../errors.ts';
import { FeelFunction, FeelRange, kindOf, show, type RangeBoundary, type Value } from '../values.ts';
import { builtin, type FunctionTable } from './builtin.ts';

/** What a relation says of two ranges, a point and a range, a range and a point, two points; one that is missing takes no such arguments. */
interface Relation {
  readonly ranges?: (left: FeelRange, right: FeelRange) => boolean;
  readonly pointRange?: (point: Value, range: FeelRange) => boolean;
  readonly rangePoint?: (range: FeelRange, point: Value) => boolean;
  readonly points?: (left: Value, right: Value) => boolean;
}

const pointOf = (value: Value): Value => (value instanceof FeelRange ? value.start.value : value);

function areComparable(left: Value, right: Value): boolean {
  const kind = kindOf(pointOf(left));
  return pointKinds.has(kind) && kind === kindOf(pointOf(right));
}

function relation(params: readonly (readonly [string, string])[], rule: Relation): readonly FeelFunction[] {
  return params.map((names) =>
    builtin(names, ([left, right]) => {
      if (left === undefined || right === undefined || !areComparable(left, right)) return undefined;
      const outcome = apply(rule, left, right);
      // The reference throws for comparable arguments in an order the relation does not know.
      if (outcome === undefined) throw new EvaluationException(`scala.MatchError: (${show(left)},${show(right)}) (of class scala.Tuple2)`);
      return outcome;
    }),
  );
}

function apply(rule: Relation, left: Value, right: Value): boolean | undefined {
  if (left instanceof FeelRange) return right instanceof FeelRange ? rule.ranges?.(left, right) : rule.rangePoint?.(left, right);
  return right instanceof FeelRange ? rule.pointRange?.(left, right) : rule.points?.(left, right);
}

const less = (left: Value, right: Value): boolean => order(left, right) < 0;
const same = identical;
const bothClosed = (left: RangeBoundary, right: RangeBoundary): boolean => left.isClosed && right.isClosed;
const sameBoundary = (left: RangeBoundary, right: RangeBoundary): boolean =>
  left.isClosed === right.isClosed && same(left.value, right.value);
/** The start of the first lies before that of the second, or they share it and the first has at least its point. */
const startsNoLater = (left: FeelRange, right: FeelRange): boolean =>
  less(left.start.value, right.start.value) ||
  (same(left.start.value, right.start.value) && (left.start.isClosed || !right.start.isClosed));
const endsNoEarlier = (left: FeelRange, right: FeelRange): boolean =>
  less(right.end.value, left.end.value) || (same(left.end.value, right.end.value) && (left.end.isClosed || !right.end.isClosed));
const covers = (outer: FeelRange, inner: FeelRange): boolean => startsNoLater(outer, inner) && endsNoEarlier(outer, inner);
const touches = (end: RangeBoundary, start: RangeBoundary): boolean => bothClosed(end, start) && same(end.value, start.value);

function endsBefore(end: RangeBoundary, start: RangeBoundary): boolean {
  return less(end.value, start.value) || (!bothClosed(end, start) && same(end.value, start.value));
}

const reaches = (end: RangeBoundary, start: RangeBoundary): boolean => less(start.value, end.value) || touches(end, start);

function contains(range: FeelRange, point: Value): boolean {
  const { start, end } = range;
  return (
    (less(start.value, point) && less(point, end.value)) ||
    (same(start.value, point) && start.isClosed) ||
    (same(end.value, point) && end.isClosed)
  );
}

function overlapsBefore(left: FeelRange, right: FeelRange): boolean {
  const startsBefore =
    less(left.start.value, right.start.value) ||
    (same(left.start.value, right.start.value) && left.start.isClosed && !right.start.isClosed);
  const endsWithin =
    less(left.end.value, right.end.value) || (same(left.end.value, right.end.value) && (!left.end.isClosed || right.end.isClosed));
  return startsBefore && reaches(left.end, right.start) && endsWithin;
}

function finishes(left: FeelRange, right: FeelRange): boolean {
  return sameBoundary(left.end, right.end) && startsNoLater(right, left);
}

function starts(left: FeelRange, right: FeelRange): boolean {
  const endsWithin =
    less(left.end.value, right.end.value) || (same(left.end.value, right.end.value) && (!left.end.isClosed || right.end.isClosed));
  return sameBoundary(left.start, right.start) && endsWithin;
}

const isEndOf = (point: Value, range: FeelRange): boolean => range.end.isClosed && same(range.end.value, point);
const isStartOf = (point: Value, range: FeelRange): boolean => range.start.isClosed && same(range.start.value, point);
const at = (point: Value): RangeBoundary => ({ value: point, isClosed: true });

const pairs = [
  ['point1', 'point2'],
  ['point', 'range'],
  ['range', 'point'],
  ['range1', 'range2'],
] as const;
const ranges = ['range1', 'range2'] as const;
const pointFirst = [['point', 'range'], ranges] as const;
const rangeFirst = [['range', 'point'], ranges] as const;

export const rangeFunctions: FunctionTable = {
  before: relation(pairs, {
    ranges: (left, right) => endsBefore(left.end, right.start),
    pointRange: (point, range) => endsBefore(at(point), range.start),
    rangePoint: (range, point) => endsBefore(range.end, at(point)),
    points: less,
  }),
  after: relation(pairs, {
    ranges: (left, right) => endsBefore(right.end, left.start),
    pointRange: (point, range) => endsBefore(range.end, at(point)),
    rangePoint: (range, point) => endsBefore(at(point), range.start),
    points: (left, right) => less(right, left),
  }),
  meets: relation([ranges], { ranges: (left, right) => touches(left.end, right.start) }),
  'met by': relation([ranges], { ranges: (left, right) => touches(right.end, left.start) }),
  overlaps: relation([ranges], { ranges: (left, right) => reaches(left.end, right.start) && reaches(right.end, left.start) }),
  'overlaps before': relation([ranges], { ranges: overlapsBefore }),
  'overlaps after': relation([ranges], { ranges: (left, right) => overlapsBefore(right, left) }),
  finishes: relation(pointFirst, { ranges: finishes, pointRange: isEndOf }),
  'finished by': relation(pointFirst, {
    ranges: (left, right) => sameBoundary(left.end, right.end) && startsNoLater(left, right),
    rangePoint: (range, point) => isEndOf(point, range),
  }),
  includes: relation(rangeFirst, { ranges: covers, rangePoint: contains }),
  during: relation(pointFirst, { ranges: (left, right) => covers(right, left), pointRange: (point, range) => contains(range, point) }),
  starts: relation(pointFirst, { ranges: starts, pointRange: isStartOf }),
  'started by': relation(rangeFirst, {
    ranges: (left, right) => starts(right, left),
    rangePoint: (range, point) => isStartOf(point, range),
  }),
  coincides: relation([['point1', 'point2'], ranges], {
    ranges: (left, right) => sameBoundary(left.start, right.start) && sameBoundary(left.end, right.end),
    pointRange: () => false,
    rangePoint: () => false,
    points: same,
  }),
};
