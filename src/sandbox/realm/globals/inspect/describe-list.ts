import { read } from '../values.ts';
import type { Context } from './context.ts';
import { moreItems } from './describe-collection.ts';
import type { Described } from './described.ts';
import { propertyText, shownKeys, valueText, type Write } from './property-text.ts';
import { className, prefixOf, tagOf } from './type-name.ts';

/** Describes what has items by number. */
export function describeList(value: object, kind: 'Array' | 'TypedArray', context: Context): Described {
  const length = Number(read(value, 'length'));
  const keys = shownKeys(value).filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(String(key)));
  const shown = Math.min(context.options.maxArrayLength ?? length, length);
  const count = Math.min(shown + Number(shown < length) + keys.length, length + keys.length);
  return {
    base: '',
    braces: [`${listPrefix(value, kind, length)}[`, ']'],
    entries: (write) => [
      ...itemTexts(value, length, shown, write),
      ...keys.map((key) => propertyText(value, key, write)),
    ],
    isEmpty: length + keys.length === 0,
    summary: `[${prefixOf(value, 'Array').slice(0, -1)}]`,
    list: { isNumeric: isNumeric(value, count) },
  };
}

function listPrefix(value: object, kind: 'Array' | 'TypedArray', length: number): string {
  const isOrdinary = kind === 'Array' && className(value) === 'Array' && tagOf(value) === '';
  return isOrdinary ? '' : prefixOf(value, kind, `(${length})`);
}

/** Holes that lie side by side are one entry. */
function itemTexts(value: object, length: number, limit: number, write: Write): string[] {
  const texts: string[] = [];
  let index = 0;
  while (index < length && texts.length < limit) {
    const start = index;
    while (index < length && !Object.hasOwn(value, index)) index++;
    const holes = index - start;
    if (holes > 0) texts.push(`<${holes} empty item${holes > 1 ? 's' : ''}>`);
    else texts.push(valueText(value, index++, write));
  }
  return index < length ? [...texts, moreItems(length - index)] : texts;
}

function isNumeric(value: object, count: number): boolean {
  for (let index = 0; index < count; index++) {
    const type = typeof Reflect.get(value, index);
    if (type !== 'number' && type !== 'bigint') return false;
  }
  return true;
}
