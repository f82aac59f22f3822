/** Finds the name that somebody may have meant: the one with the fewest letters to change, if they are few. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
    .sort((left, right) => left.distance - right.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, name.length / 3) ? best.candidate : undefined;
}

/** Says which name somebody may have meant, if there is one. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const meant = known.includes(name) ? undefined : nearest(name, known);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}

/** Says that a name is unknown, which ones are known, and which one somebody may have meant. */
export function unknownName(what: string, name: string, known: readonly string[]): Error {
  const list = known.map((each) => `"${each}"`).join(', ') || 'nothing';
  const hint = didYouMean(name, known);
  return new Error(`There is no "${name}" in ${what}, which has ${list}${hint === undefined ? '' : `: ${hint}`}`);
}

/** Levenshtein's distance, row by row. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...left].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...right].entries()) {
      const above = row[column + 1] ?? 0;
      const before = next[column] ?? 0;
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(above + 1, before + 1, change));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
