import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** A package.json, or an object in one. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A package.json, as far as an upgrade looks into it. */
export const packageSchema = z.record(z.string(), z.unknown());

/** A key that both sides changed, each in its way. A side that has no such key has undefined. */
export interface KeyConflict {
  /** `devDependencies.esbuild`. */
  readonly key: string;
  readonly released: unknown;
  readonly here: unknown;
  readonly next: unknown;
}

/** What became of three package.json files. */
export interface MergedPackage {
  /** With `here` at each conflict, or with `next`, as was asked. */
  readonly merged: JsonObject;
  readonly conflicts: readonly KeyConflict[];
}

/** Say whose the project is: whoever has changed one keeps it. */
const identity = ['name', 'version', 'description', 'license', 'private', 'author', 'repository'];

/**
 * Brings what changed between two releases into a package.json, key by key, and within `scripts`, `imports`,
 * `devDependencies` and the like, too. A key that only one side changed is as that side has it.
 *
 * @param released - package.json of the release that the clone came from
 * @param winner - whose value a conflict gets
 */
export function mergePackage(
  released: JsonObject,
  here: JsonObject,
  next: JsonObject,
  winner: 'here' | 'next',
): MergedPackage {
  return mergeKeys({ released, here, next }, winner, '');
}

type Sides = Readonly<Record<'released' | 'here' | 'next', JsonObject>>;

function mergeKeys(sides: Sides, winner: 'here' | 'next', parent: string): MergedPackage {
  const conflicts: KeyConflict[] = [];
  const merged: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(sides.here), ...Object.keys(sides.next)])) {
    const [released, here, next] = [sides.released[key], sides.here[key], sides.next[key]];
    const objects = parent === '' && objectsOf(released, here, next);
    if (objects) {
      const inner = mergeKeys(objects, winner, `${key}.`);
      conflicts.push(...inner.conflicts);
      merged.push([key, inner.merged]);
    } else if (isDeepStrictEqual(here, released)) {
      merged.push([key, next]);
    } else {
      const isConflict = !isSettled(parent + key, released, here, next);
      if (isConflict) conflicts.push({ key: parent + key, released, here, next });
      merged.push([key, isConflict && winner === 'next' ? next : here]);
    }
  }
  return { merged: Object.fromEntries(merged.filter(([, value]) => value !== undefined)), conflicts };
}

function isSettled(key: string, released: unknown, here: unknown, next: unknown): boolean {
  return isDeepStrictEqual(next, released) || isDeepStrictEqual(next, here) || identity.includes(key);
}

/** A side without the object has none of its keys; where all sides have none, or one has something else, it is a value. */
function objectsOf(released: unknown, here: unknown, next: unknown): Sides | undefined {
  const shape = packageSchema.optional();
  const [a, b, c] = [shape.safeParse(released), shape.safeParse(here), shape.safeParse(next)];
  if (!a.success || !b.success || !c.success || !b.data || !c.data) return undefined;
  return { released: a.data ?? {}, here: b.data, next: c.data };
}
