/** How many names a person reads in an error. */
const most = 8;

/** Of many names those most like one that does not exist; of few all, the most like first. */
export function namesLike(wished: string, names: readonly string[]): readonly string[] {
  const distance = (name: string) => editDistance(wished.toLowerCase(), name.toLowerCase());
  return [...names].sort((one, other) => distance(one) - distance(other)).slice(0, most);
}

/** How many characters have to be added, taken out or changed to get one text from the other. */
function editDistance(one: string, other: string): number {
  const start = Array.from({ length: other.length + 1 }, (_, index) => index);
  const last = [...one].reduce((row, character, index) => {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (other[column - 1] === character ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    return next;
  }, start);
  return last.at(-1) ?? 0;
}
