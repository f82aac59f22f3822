import { propertyText, shownKeys, type Write } from './property-text.ts';
import { prefixOf } from './type-name.ts';

/** What there is to be written of an object. */
export interface Described {
  /** Stands before the braces. */
  readonly base: string;
  readonly braces: readonly [open: string, close: string];
  /** Writes what stands between the braces. */
  readonly entries: (write: Write) => readonly string[];
  /** Nothing stands between the braces: `base`, or the braces where there is none, say it all. */
  readonly isEmpty: boolean;
  /** What is written in place of the object where it lies too deep. */
  readonly summary: string;
  /** Set for lists, of which short entries stand in columns. */
  readonly list?: { readonly isNumeric: boolean };
}

/** Describes what is written by a text of its own, such as a date. Braces follow only where it has properties. */
export function describeBase(value: object, base: string, keys: readonly PropertyKey[] = shownKeys(value)): Described {
  return {
    base,
    braces: ['{', '}'],
    entries: (write) => keys.map((key) => propertyText(value, key, write)),
    isEmpty: keys.length === 0,
    summary: base,
  };
}

/**
 * Describes what is written in braces.
 *
 * @param inside - texts that stand before the properties.
 * @param hidden - properties that stand before those that can be enumerated.
 */
export function describeBraces(
  value: object,
  prefix: string,
  inside: readonly string[] | ((write: Write) => readonly string[]) = [],
  hidden: readonly string[] = [],
): Described {
  const keys = shownKeys(value);
  const written = (write: Write) => (typeof inside === 'function' ? inside(write) : inside);
  const properties = (write: Write) => [
    ...hidden.map((key) => `${key}: ${write(Reflect.get(value, key))}`),
    ...keys.map((key) => propertyText(value, key, write)),
  ];
  return {
    base: '',
    braces: [`${prefix}{`, '}'],
    entries: (write) => [...written(write), ...properties(write)],
    isEmpty: inside.length === 0 && hidden.length + keys.length === 0,
    summary: `[${prefixOf(value, 'Object').slice(0, -1)}]`,
  };
}
