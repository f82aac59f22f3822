import { isNode, isSeq, type Node, parseDocument } from 'yaml';

/** A YAML text without an item of a list, and the comment that stood above the item. */
export interface Removed {
  readonly text: string;
  /** `# Puts the plan into the token.`, without indentation. */
  readonly comments: readonly string[];
}

/** Takes an item out of a list of a YAML file, and leaves all else as it stands. */
export function removeFromList(text: string, key: string, index: number): Removed {
  const list: unknown = parseDocument(text).get(key, true);
  const item = isSeq(list) ? list.items[index] : undefined;
  if (!isSeq(list) || !isNode(item)) throw new Error(`Remove an item of "${key}": there is none at ${index}`);
  if (list.items.length === 1) return emptied(text, key, list);
  const start = lineStart(text, item.range?.[0] ?? 0);
  const above = commentsAbove(text, start);
  const next = list.items[index + 1];
  const end = isNode(next) ? itemStart(text, next) : itemEnd(text, item);
  return { text: text.slice(0, start - above.length) + text.slice(end), comments: trimmed(above) };
}

/** `rules: []` in place of the last item. */
function emptied(text: string, key: string, list: Node): Removed {
  const keyStart = text.search(new RegExp(`^${key}:`, 'm'));
  const end = itemEnd(text, list);
  const above = text.slice(text.indexOf('\n', keyStart) + 1, lineStart(text, list.range?.[0] ?? 0));
  return { text: `${text.slice(0, keyStart)}${key}: []\n${text.slice(end)}`, comments: trimmed(above) };
}

/** Where the lines of an item begin, the comment above it included. */
function itemStart(text: string, item: Node): number {
  const start = lineStart(text, item.range?.[0] ?? 0);
  return start - commentsAbove(text, start).length;
}

/** Empty lines and comments behind an item belong to what follows. */
function itemEnd(text: string, item: Node): number {
  const end = item.range?.[1] ?? 0;
  return text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1 || text.length;
}

/** The lines of comment that end where a line starts. */
function commentsAbove(text: string, start: number): string {
  return /(?:(?<![^\n])[ \t]*#[^\n]*\n)+$/.exec(text.slice(0, start))?.[0] ?? '';
}

function trimmed(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
