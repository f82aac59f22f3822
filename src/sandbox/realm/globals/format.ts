import { createContext, defaultOptions } from './inspect/context.ts';
import { inspect } from './inspect/inspect.ts';
import { inspectPrimitive } from './inspect/primitive.ts';
import { isObject, read } from './values.ts';

/** Writes values as `util.format` does: the first one may say how with `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, `%c`. */
export function format(values: readonly unknown[]): string {
  const [first, ...others] = values;
  if (typeof first !== 'string') return values.map(plain).join(' ');
  if (others.length === 0) return first;
  let used = 0;
  const text = first.replace(/%[sdifjoOc%]/g, (directive) => {
    if (directive === '%%') return '%';
    return used < others.length ? directed(directive, others[used++]) : directive;
  });
  return [text, ...others.slice(used).map(plain)].join(' ');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value);
}

function directed(directive: string, value: unknown): string {
  switch (directive) {
    case '%s':
      return asText(value);
    case '%d':
      return asNumber(value, Number);
    case '%i':
      return asNumber(value, (item) => Number.parseInt(`${item}`, 10));
    case '%f':
      return typeof value === 'symbol' ? 'NaN' : primitive(Number.parseFloat(`${value}`));
    case '%j':
      return asJson(value);
    case '%o':
      return inspect(value, { depth: 4 });
    case '%O':
      return inspect(value);
    default:
      return '';
  }
}

/** An object with a `toString` of its own, or of a class of its own, says itself what it is. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return primitive(value);
  return hasOwnText(value) ? String(value) : inspect(value, { depth: 0, compact: 3 });
}

function hasOwnText(value: object): boolean {
  if (value instanceof Error || value instanceof Date) return true;
  const method = read(value, 'toString');
  const inherited: readonly unknown[] = [Object.prototype.toString, Array.prototype.toString];
  return typeof method === 'function' && typeof value !== 'function' && !inherited.includes(method);
}

function asNumber(value: unknown, convert: (value: unknown) => number): string {
  if (typeof value === 'bigint') return `${value}n`;
  return isObject(value) || typeof value === 'symbol' ? primitive(numberOf(value)) : primitive(convert(value));
}

function numberOf(value: unknown): number {
  return typeof value === 'symbol' ? Number.NaN : Number(value);
}

function asJson(value: unknown): string {
  try {
    return `${JSON.stringify(value)}`;
  } catch (error) {
    if (error instanceof TypeError && error.message.includes('circular structure')) return '[Circular]';
    throw error;
  }
}

function primitive(value: unknown): string {
  return inspectPrimitive(value, createContext(defaultOptions));
}
