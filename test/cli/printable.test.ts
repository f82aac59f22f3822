import { expect, test } from 'vitest';
import { printable } from '#cli/printable.ts';

test.each([
  ['plain text, ü and 🙂', 'plain text, ü and 🙂'],
  ['\u001b[2J\u0007', '\\u001b[2J\\u0007'],
  ['two\nlines\r', 'two\\u000alines\\u000d'],
  ['\u009b31m', '\\u009b31m'],
  ['a\u202eb\u2066', 'a\\u202eb\\u2066'],
])('shows %j without control characters', (text, shown) => {
  expect(printable(text)).toBe(shown);
});
