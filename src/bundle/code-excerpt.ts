import type { Location } from '#project/location.ts';

/** How many lines are shown above and below. */
const around = 2;

/**
 * Renders the lines around a place of a text, with their numbers and a caret below the column.
 *
 * @example
 * ```
 *   6| export const rule: Rule = (user, context, callback) => {
 *   7|   const name = user.nickname.trim();
 *    |                              ^
 *   8|   callback(null, user, context);
 * ```
 * @returns undefined when the text has no such line
 */
export function codeExcerpt(text: string, { line, column }: Required<Omit<Location, 'file'>>): string | undefined {
  const lines = text.trimEnd().split(/\r?\n/);
  const pointed = lines[line - 1];
  if (pointed === undefined) return undefined;
  const first = Math.max(0, line - 1 - around);
  const shown = lines.slice(first, line + around);
  const width = String(first + shown.length).length + 2;
  const rendered = shown.map((content, index) => `${`${first + index + 1}`.padStart(width)}| ${content}`.trimEnd());
  rendered.splice(line - first, 0, `${' '.repeat(width)}| ${indentTo(pointed, column)}^`);
  return rendered.join('\n');
}

/** Keeps tabs, so that the caret stands where the column is, however wide they are shown. */
function indentTo(line: string, column: number): string {
  return line.slice(0, column - 1).replace(/[^\t]/g, ' ');
}
