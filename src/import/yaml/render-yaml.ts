import { Document, isCollection, isMap, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';

const shortMap = 2;

/** What leads to the value of a key of the file itself: the document, its map, the pair. */
const ownPath = 3;

/**
 * Renders a value as lines of block YAML; small maps inside others stand on one line, as in this repository's files.
 *
 * @param isTop - whether the value is a key of the file itself, whose own map is never that small
 */
export function renderYaml(value: unknown, isTop = false): string[] {
  const document = new Document(value);
  visit(document, {
    Map(_key, map, path) {
      const isInside = isSeq(path.at(-1)) || path.length > (isTop ? ownPath : 1);
      if (isInside && isShort(map)) map.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  return text.trimEnd().split('\n');
}

function isShort({ items }: YAMLMap): boolean {
  return items.length <= shortMap && items.every(({ value }) => isScalar(value) && !String(value.value).includes('\n'));
}

/** Renders a value as it stands within brackets. */
export function renderFlow(value: unknown): string {
  const document = new Document(value);
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, singleQuote: true }).trimEnd();
}

/** Whether a collection stands in lines of its own, so that lines can be put between its items. */
export function isBlock(node: unknown): node is Node {
  return (isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0;
}
