import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isBlock, renderFlow, renderYaml } from './render-yaml.ts';

/** Where something stands in a YAML file: keys of maps and indices of lists. */
export type YamlPath = readonly (number | string)[];

/** Sets a key of a map and leaves all else as it stands, comments included. Maps on the way are made. */
export function setInYaml(text: string, path: YamlPath, value: unknown): string {
  const document = parseDocument(text);
  const key = path.at(-1);
  const parentPath = path.slice(0, -1);
  const parent: unknown = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
  if (key === undefined) throw new Error('Set something in a YAML file: it has no path');
  const pair = isMap(parent) ? pairOf(parent.items, key) : undefined;
  if (isMap(parent) && pair) return replacePair(text, parent, pair, value);
  if (isBlock(parent)) {
    const isTop = parentPath.length === 0;
    const lines = renderYaml({ [key]: value }, isTop);
    return insertLines(text, endOf(text, parent), columnOf(text, parent), lines, isTop);
  }
  if (isMap(parent) && parent.items.length > 0) return insertFlow(text, parent, parent.items.length, { [key]: value });
  if (parentPath.length === 0) return appended(text, renderYaml({ [key]: value }, true));
  return setInYaml(text, parentPath, { [key]: value });
}

/** Puts items into a list, at an index or at its end, and leaves all else as it stands. A missing list is made. */
export function addToYaml(text: string, path: YamlPath, items: readonly unknown[], index?: number): string {
  if (items.length === 0) return text;
  const list: unknown = parseDocument(text).getIn(path, true);
  if (!isSeq(list) || list.items.length === 0) return setInYaml(text, path, items);
  const before = index ?? list.items.length;
  if (!isBlock(list)) return insertFlow(text, list, before, items);
  const previous = list.items[before - 1];
  const at = isNode(previous) ? endOf(text, previous) : lineStart(text, list.range?.[0] ?? 0);
  return insertLines(text, at, columnOf(text, list), renderYaml(items), isSpaced(text, list.items) && before > 0);
}

function replacePair(text: string, parent: YAMLMap, { key, value: held }: Pair, value: unknown): string {
  const [keyStart = 0] = (isNode(key) && key.range) || [];
  const [start, end] = (isNode(held) && held.range) || [];
  const isInline = parent.flow === true || (isScalar(held) && !isEmpty(held) && !isCollectionValue(value));
  if (isInline && start !== undefined && end !== undefined && !/[|>]/.test(text.charAt(start))) {
    return text.slice(0, start) + renderFlow(value) + text.slice(end);
  }
  const name = isScalar(key) ? String(key.value) : '';
  const [first = '', ...rest] = renderYaml({ [name]: value });
  const after = isNode(held) && !isEmpty(held) ? endOf(text, held) : lineEnd(text, keyStart);
  const column = ' '.repeat(columnOf(text, parent));
  const lines = [first + commentBehind(text, isEmpty(held) ? key : held), ...rest.map((line) => column + line)];
  // What stands before the key on its line may be the dash of a list.
  return text.slice(0, keyStart) + lines.map((line) => line + newlineOf(text)).join('') + text.slice(after);
}

/** The comment behind a node that ends on its line. */
function commentBehind(text: string, held: unknown): string {
  if (!isNode(held) || isBlock(held) || text[valueEnd(held) - 1] === '\n') return '';
  const [comment = ''] = /[ \t]+#[^\r\n]*/.exec(text.slice(valueEnd(held), lineEnd(text, valueEnd(held)))) ?? [];
  return comment;
}

/** Puts something between the brackets of a collection that is not empty. */
function insertFlow(text: string, { items }: YAMLMap | YAMLSeq, index: number, value: object): string {
  const inner = renderFlow(value).slice(1, -1).trim();
  const previous = nodeOf(items[index - 1]);
  if (previous) return `${text.slice(0, valueEnd(previous))}, ${inner}${text.slice(valueEnd(previous))}`;
  const at = nodeOf(items[0])?.range?.[0] ?? 0;
  return `${text.slice(0, at)}${inner}, ${text.slice(at)}`;
}

/** The last node of an item: of a pair, its value. */
function nodeOf(item: unknown): Node | undefined {
  if (isNode(item)) return item;
  if (!isPair(item)) return undefined;
  return isNode(item.value) ? item.value : nodeOf(item.key);
}

function insertLines(text: string, at: number, column: number, lines: readonly string[], isSpacedOut: boolean): string {
  const newline = newlineOf(text);
  const before = text.slice(0, at);
  const needsBreak = before !== '' && !before.endsWith('\n');
  const gap = isSpacedOut && !/\n\r?\n$/.test(before) ? newline : '';
  const inserted = lines.map((line) => (line === '' ? '' : ' '.repeat(column)) + line + newline).join('');
  return before + (needsBreak ? newline : '') + gap + inserted + text.slice(at);
}

function appended(text: string, lines: readonly string[]): string {
  // A document that is empty, or says so, has nothing to keep but comments.
  const kept = text.replace(/^(?:null|~|\{\}|---)[ \t]*$/gm, '');
  return insertLines(kept, kept.length, 0, lines, kept.trim() !== '');
}

/** The offset of the line after a node. Comments on its last line belong to it. */
function endOf(text: string, node: Node): number {
  const offset = valueEnd(node);
  return offset > 0 && text[offset - 1] === '\n' ? offset : lineEnd(text, offset);
}

function valueEnd(node: Node): number {
  if (isCollection(node) && isBlock(node)) {
    const last = nodeOf(node.items.at(-1));
    if (last) return valueEnd(last);
  }
  return node.range?.[1] ?? 0;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function columnOf(text: string, { range }: Node): number {
  const offset = range?.[0] ?? 0;
  return offset - lineStart(text, offset);
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether the items of a list have empty lines between them. */
function isSpaced(text: string, items: readonly unknown[]): boolean {
  const [first, second] = items.filter(isNode);
  if (!first || !second) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(valueEnd(first), second.range?.[0]));
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

function isCollectionValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function pairOf(items: readonly Pair[], key: number | string): Pair | undefined {
  return items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}
