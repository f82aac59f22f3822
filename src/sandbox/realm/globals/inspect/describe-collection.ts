import type { Context } from './context.ts';
import { type Described, describeBraces } from './described.ts';
import type { Write } from './property-text.ts';
import { prefixOf } from './type-name.ts';

/** Describes a `Set`. */
export function describeSet(value: object, { options }: Context): Described {
  const items = value instanceof Set ? [...value] : [];
  const prefix = prefixOf(value, 'Set', `(${items.length})`);
  return describeBraces(
    value,
    prefix,
    limited(items, options.maxArrayLength, (item, write) => write(item)),
  );
}

/** Describes a `Map`. */
export function describeMap(value: object, { options }: Context): Described {
  const items = value instanceof Map ? [...value] : [];
  const prefix = prefixOf(value, 'Map', `(${items.length})`);
  const entry = ([key, item]: readonly [unknown, unknown], write: Write) => `${write(key)} => ${write(item)}`;
  return describeBraces(value, prefix, limited(items, options.maxArrayLength, entry));
}

/** Describes an `ArrayBuffer` by its first bytes. */
export function describeBuffer(value: object): Described {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array();
  const shown = Array.from(bytes.subarray(0, 100), (byte) => byte.toString(16).padStart(2, '0'));
  const rest = bytes.length - shown.length;
  const more = rest > 0 ? ` ... ${rest} more byte${rest > 1 ? 's' : ''}` : '';
  const contents = `[Uint8Contents]: <${shown.join(' ')}${more}>`;
  return describeBraces(value, prefixOf(value, 'ArrayBuffer'), [contents], ['byteLength']);
}

/** Says how many items are left out. */
export function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

function limited<Item>(items: readonly Item[], limit: number | null, text: (item: Item, write: Write) => string) {
  if (items.length === 0) return [];
  return (write: Write): readonly string[] => {
    const shown = items.slice(0, limit ?? items.length);
    const written = shown.map((item) => text(item, write));
    return shown.length === items.length ? written : [...written, moreItems(items.length - shown.length)];
  };
}
