import type { Drifted, DriftItem } from './drift.ts';
import type { DriftOptions } from './drift-options.ts';

type Named = { readonly name: string };

/** What a tenant that is all ours holds, and the build does not. In any other tenant it is somebody else's. */
export function otherDrift(
  type: DriftItem['type'],
  built: readonly Named[],
  held: readonly Named[],
  { isAllOurs }: Pick<DriftOptions, 'isAllOurs'>,
): Drifted[] {
  if (!isAllOurs) return [];
  return held
    .filter(({ name }) => !built.some((asset) => asset.name === name))
    .map(({ name }) => ({ item: { drift: 'added', type, name, fields: [] } }));
}
