import type { ChangedBranch } from '../review.ts';
import type { Reach } from './reach.ts';

/** Lists the regions of changed code, each by its first line, or by the first one that is hardest to reach. */
export function branchesOf(reach: Reach): readonly ChangedBranch[] {
  return reach.sides.flatMap(({ side, points }) => {
    const all = points.map((point) => {
      const { source: file, line, region } = point;
      return { region: `${file} ${region}`, branch: { side, file, line, reachedBy: reach.by(point) } };
    });
    const regions = hardestOf(all, ({ region }) => region);
    return hardestOf(regions, ({ branch: { file, line } }) => `${file}:${line}`)
      .map(({ branch }) => branch)
      .sort((left, right) => (left.file === right.file ? left.line - right.line : left.file < right.file ? -1 : 1));
  });
}

const ranks = { nobody: 0, generated: 1, persona: 2 } as const satisfies Record<ChangedBranch['reachedBy'], number>;

/** One of each kind: the one that is hardest to reach. */
function hardestOf<Item extends { readonly branch: ChangedBranch }>(
  items: readonly Item[],
  kindOf: (item: Item) => string,
): Item[] {
  const hardest = new Map<string, Item>();
  for (const item of items) {
    const kind = kindOf(item);
    const other = hardest.get(kind);
    if (!other || isHarder(item.branch, other.branch)) hardest.set(kind, item);
  }
  return [...hardest.values()];
}

function isHarder(left: ChangedBranch, right: ChangedBranch): boolean {
  const distance = ranks[left.reachedBy] - ranks[right.reachedBy];
  return distance < 0 || (distance === 0 && left.line < right.line);
}
