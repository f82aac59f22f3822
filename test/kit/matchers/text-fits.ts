import type { Equals } from './create-matcher.ts';

/** A text as it stands, a pattern, or a matcher of vitest such as `expect.stringContaining('…')`. */
export type ExpectedText = string | RegExp | { readonly asymmetricMatch: (text: unknown) => boolean };

/** Tells whether a text is the expected one. */
export function textFits(equals: Equals, text: string, expected: ExpectedText): boolean {
  return expected instanceof RegExp ? expected.test(text) : equals(text, expected);
}

/** Writes an expected text into a sentence. */
export function quote(expected: ExpectedText): string {
  return typeof expected === 'string' ? `"${expected}"` : `${expected}`;
}
