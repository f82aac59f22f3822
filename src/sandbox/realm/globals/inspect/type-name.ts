import { isObject, read } from '../values.ts';

/** The name of the class of an object; undefined when it has none. */
export function className(value: object): string | undefined {
  for (let holder: object | null = value; holder; holder = Reflect.getPrototypeOf(holder)) {
    const type: unknown = Reflect.getOwnPropertyDescriptor(holder, 'constructor')?.value;
    if (typeof type !== 'function' || type.name === '') continue;
    if (isObject(type.prototype) && isWithin(type.prototype, value)) return String(type.name);
  }
  return undefined;
}

/** What stands in front of an object that is no plain one, e.g. `Map(2) ` or `[Object: null prototype] `. */
export function prefixOf(value: object, fallback: string, size = ''): string {
  const name = className(value);
  const tag = tagOf(value);
  if (name === undefined)
    return `[${fallback}${size}: null prototype] ${tag === '' || tag === fallback ? '' : `[${tag}] `}`;
  return tag === '' || tag === name ? `${name}${size} ` : `${name}${size} [${tag}] `;
}

/** The tag of an object, unless it is shown as one of its properties. */
export function tagOf(value: object): string {
  const tag = read(value, Symbol.toStringTag);
  const isShown = Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag);
  return typeof tag === 'string' && !isShown ? tag : '';
}

function isWithin(prototype: object, value: object): boolean {
  for (let holder = Reflect.getPrototypeOf(value); holder; holder = Reflect.getPrototypeOf(holder)) {
    if (holder === prototype) return true;
  }
  return false;
}
