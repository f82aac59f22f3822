import type { WireValue } from './wire-value.ts';

/** Encodes a value, on either side; what an object is made of each side finds out by itself. */
export function encodeWith(value: unknown, encodeObject: (value: object) => WireValue): WireValue {
  switch (typeof value) {
    case 'undefined':
      return { $: 'undefined' };
    case 'function':
      return { $: 'function' };
    case 'symbol':
      return { $: 'symbol' };
    case 'boolean':
    case 'string':
      return value;
    case 'bigint':
      return { $: 'bigint', text: `${value}` };
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', text: `${value}` };
    case 'object':
      return value === null ? null : encodeObject(value);
  }
}
