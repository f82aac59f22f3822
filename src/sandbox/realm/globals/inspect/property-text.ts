import { isObject } from '../values.ts';
import { quote } from './quote.ts';

/** Writes a value that stands further in, by 2 if not said otherwise. */
export type Write = (value: unknown, by?: number) => string;

/** Lists the properties that are shown: those that can be enumerated. */
export function shownKeys(value: object): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value).filter((key) => isEnumerable(value, key));
  return [...Object.keys(value), ...symbols];
}

/** Writes a property with its name. */
export function propertyText(value: object, key: PropertyKey, write: Write): string {
  return `${keyText(key, isEnumerable(value, key))}: ${valueText(value, key, write)}`;
}

/** Writes the value of a property. No getter is called. */
export function valueText(value: object, key: PropertyKey, write: Write): string {
  const descriptor = Reflect.getOwnPropertyDescriptor(value, key) ?? { value: Reflect.get(value, key) };
  const { get, set } = descriptor;
  if (get) return set ? '[Getter/Setter]' : '[Getter]';
  return set ? '[Setter]' : write(descriptor.value);
}

function keyText(key: PropertyKey, isShown: boolean): string {
  if (typeof key === 'symbol') return `[${key.toString()}]`;
  const name = String(key);
  if (name === '__proto__') return "['__proto__']";
  if (!isShown) return `[${name}]`;
  return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name) ? name : quote(name);
}

function isEnumerable(value: object, key: PropertyKey): boolean {
  return isObject(value) && Object.prototype.propertyIsEnumerable.call(value, key);
}
