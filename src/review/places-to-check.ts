import { groupsOf } from './groups-of.ts';
import type { ReviewedTransaction } from './review.ts';

/** So many of all transactions, and so many of each difference. */
const ofAll = 64;
const ofEach = 16;

/** Picks transactions that stand for all of them: far apart, the first and the last among them, and of each difference. */
export function placesToCheck(reviewed: readonly ReviewedTransaction[]): readonly number[] {
  const places = new Map(reviewed.map(({ combination }, place) => [combination.id, place]));
  const ofGroups = groupsOf(reviewed).flatMap(({ combinations }) =>
    spread(
      combinations.flatMap((id) => places.get(id) ?? []),
      ofEach,
    ),
  );
  return [...new Set([...spread([...places.values()], ofAll), ...ofGroups])];
}

function spread(places: readonly number[], count: number): readonly number[] {
  const step = Math.max(1, (places.length - 1) / (count - 1));
  const some = Array.from({ length: count }, (_, index) => places[Math.round(index * step)]);
  return some.filter((place) => place !== undefined);
}
