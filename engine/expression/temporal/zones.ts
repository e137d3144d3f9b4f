/** Offsets of time zones, in seconds east of UTC, through luxon's reading of the platform's tz database. */
import { IANAZone } from 'luxon';

const zones = new Map<string, IANAZone | undefined>();
const maxCachedZones = 1000;

/** Ids that the platform knows and java.time does not. */
const foreign =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|EST|HST|IET|IST|JST|MIT|MST|NET|NST|PLT|PNT|PRT|PST|ROC|SST|VST|US\/Pacific-New)$/;
/** An offset behind a prefix is a zone of its own. */
const fixedZone = /^(?:UTC|GMT|UT)(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** True for a region id such as `Asia/Shanghai` or `UTC`, written as java.time has it. */
export function isRegion(id: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(id) || foreign.test(id)) return false;
  if (fixedZone.test(id)) return true;
  if (zoneOf(id) === undefined) return false;
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions();
  // The platform takes any case, and tells its own writing only of ids that are no links.
  if (timeZone.toLowerCase() === id.toLowerCase()) return timeZone === id;
  return id
    .split('/')
    .every((part) => /^(?:[A-Z]{1,4}|[A-Z]{3}\d[A-Z]{3}|[A-Z]{2,3}[-+]?\d+|[A-Z][A-Za-z_-]*[a-z][A-Za-z_-]*\d*|[A-Z]-[A-Z]+)$/.test(part));
}

function zoneOf(id: string): IANAZone | undefined {
  if (zones.has(id)) return zones.get(id);
  const valid = /^[A-Za-z][A-Za-z0-9~/._+-]*$/.test(id) && IANAZone.isValidZone(id);
  const zone = valid ? IANAZone.create(id) : undefined;
  if (zones.size < maxCachedZones) zones.set(id, zone);
  return zone;
}

/** Beyond these the database repeats itself: before there was any zone, and in every 400 years of the calendar, which hold whole weeks. */
const FIRST_SECOND = -5_400_000_000n;
const LAST_SECOND = 20_000_000_000n;
const ERA_SECONDS = 146_097n * 86_400n;

/** The same moment of the year within what the platform's calendar can hold. */
function withinReach(epochSecond: bigint): number {
  if (epochSecond < FIRST_SECOND) return Number(FIRST_SECOND);
  if (epochSecond <= LAST_SECOND) return Number(epochSecond);
  const eras = (epochSecond - LAST_SECOND + ERA_SECONDS - 1n) / ERA_SECONDS;
  return Number(epochSecond - eras * ERA_SECONDS);
}

/** The offset at an instant given in seconds since 1970. */
export function offsetAt(id: string, epochSecond: bigint): number {
  const fixed = fixedZone.exec(id);
  if (fixed !== null)
    return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2] ?? 0) * 3600 + Number(fixed[3] ?? 0) * 60 + Number(fixed[4] ?? 0));
  return Math.round((zoneOf(id)?.offset(withinReach(epochSecond) * 1000) ?? 0) * 60);
}

/**
 * Resolves a local date-time (seconds as if it were UTC) in a zone as java.time does: in a gap the time moves on by the gap's length, in
 * an overlap the preferred offset is kept when it is one of the two, else the earlier instant is taken.
 */
export function resolveLocal(id: string, localSecond: bigint, preferred?: number): { localSecond: bigint; offset: number } {
  const day = 86_400n;
  const before = offsetAt(id, localSecond - day);
  const after = offsetAt(id, localSecond + day);
  const valid = [before, after].filter((offset) => offsetAt(id, localSecond - BigInt(offset)) === offset);
  if (preferred !== undefined && valid.includes(preferred)) return { localSecond, offset: preferred };
  if (valid.length > 0) return { localSecond, offset: valid[0]! };
  return { localSecond: localSecond + BigInt(after - before), offset: after };
}

/** The offset without daylight saving: the smallest of the year around the instant. The database has its own view of one zone. */
export function standardOffset(id: string, epochSecond: number): number {
  if (id === 'Africa/Windhoek') return 3600;
  const twoWeeks = 14 * 86_400;
  return Math.min(
    ...Array.from({ length: 27 }, (_unused, index) => offsetAt(id, BigInt(Math.floor(epochSecond) + (index - 13) * twoWeeks))),
  );
}
