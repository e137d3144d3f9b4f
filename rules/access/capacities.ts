/**
 * In what a person can act today: his posts, those of one unit together, and each post in which he stands in for somebody (代). Rights are those
 * of one capacity at a time, so that what a unit's post gives counts for that unit alone; what he must keep away from counts in all of them.
 */
import type { RoleId } from '../../processes/contract.ts';

export interface HeldPost {
  readonly postId: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly title: string | null;
  readonly roles: readonly RoleId[];
}
export interface HeldStandIn {
  readonly post: HeldPost;
  readonly principal: { readonly userId: string; readonly name: string; /** of all his posts */ readonly unitIds: readonly string[] };
}
/** Whom somebody stands in for. */
export interface Represented {
  readonly userId: string;
  readonly name: string;
}
export interface Capacity {
  /** Of the first of its posts: by this name one chooses it. Empty for who has none. */ readonly postId: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly title: string | null;
  readonly roles: RoleId[];
  /** Other units that he, or whom he stands in for, belongs to: their work he does not judge either. */ readonly otherUnitIds: string[];
  readonly represents?: Represented;
}

const NO_POST: Capacity = { postId: '', unitId: null, unitName: null, title: null, roles: [], otherUnitIds: [] };

/** The first is the one that he has longest; somebody without a post has one that gives nothing. */
export function capacitiesOf(posts: readonly HeldPost[], standIns: readonly HeldStandIn[]): [Capacity, ...Capacity[]] {
  const units = unitIdsOf(posts);
  const own = new Map<string | null, HeldPost[]>();
  for (const post of posts) own.set(post.unitId, [...(own.get(post.unitId) ?? []), post]);
  const found = [...own.values()].map((ofUnit): Capacity => capacity(ofUnit, units));
  const others = standIns.map(({ post, principal: { userId, name, unitIds } }): Capacity => ({
    ...capacity([post], [...units, ...unitIds]),
    represents: { userId, name },
  }));
  return [found[0] ?? NO_POST, ...found.slice(1), ...others];
}

/** The one that was chosen, as long as it holds; else the first. */
export const chosenCapacity = (capacities: readonly [Capacity, ...Capacity[]], postId: string | null): Capacity =>
  capacities.find((one) => one.postId === postId) ?? capacities[0];

function capacity(posts: readonly HeldPost[], units: readonly string[]): Capacity {
  const [{ postId, unitId, unitName }] = posts as [HeldPost];
  return {
    postId,
    unitId,
    unitName,
    title: [...new Set(posts.flatMap(({ title }) => title ?? []))].join('、') || null,
    roles: [...new Set(posts.flatMap(({ roles }) => roles))],
    otherUnitIds: [...new Set(units)].filter((unit) => unit !== unitId),
  };
}

const unitIdsOf = (posts: readonly HeldPost[]): string[] => [...new Set(posts.flatMap(({ unitId }) => unitId ?? []))];

/** 李四（代张三）: how he is named in what he does there. */
export const nameIn = (name: string, represents: Represented | undefined): string =>
  represents ? `${name}（代${represents.name}）` : name;
