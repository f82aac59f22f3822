import { format } from '../../globals/format.ts';
import { defaultOptions } from '../../globals/inspect/context.ts';
import { customInspect, inspect as inspectWith } from '../../globals/inspect/inspect.ts';
import { legacy } from './util/legacy.ts';
import { callbackify, promisify } from './util/promisify.ts';
import { types } from './util/types.ts';

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

const inspect = Object.assign(
  // The third argument of old is the depth, after `showHidden`.
  (value: unknown, options?: object | boolean, depth?: number | null) =>
    inspectWith(value, typeof options === 'object' ? options : depth === undefined ? {} : { depth }),
  { colors: {}, custom: customInspect, defaultOptions: { ...defaultOptions }, styles: {} },
);

/** `util`: without colours */
export const coreModule = {
  ...legacy,
  TextDecoder,
  TextEncoder,
  aborted: (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  callbackify,
  format: (...values: readonly unknown[]) => format(values),
  formatWithOptions: (_options: unknown, ...values: readonly unknown[]) => format(values),
  inspect,
  isDeepStrictEqual,
  promisify,
  stripVTControlCharacters: (text: string) => text.replace(escapes, ''),
  styleText: (_style: unknown, text: string) => text,
  toUSVString: (text: unknown) => Buffer.from(`${text}`).toString('utf8'),
  types,
};

function isDeepStrictEqual(left: unknown, right: unknown): boolean {
  const assert: typeof import('node:assert') = require('node:assert');
  try {
    assert.deepStrictEqual(left, right);
    return true;
  } catch {
    return false;
  }
}
