import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withNaturalNames } from '#sandbox/natural-names.ts';

const naming =
  'var __name = (value, name) => Object.defineProperty(value, "name", { value: name, configurable: true });\n';

describe('functions with natural names', () => {
  it.each([
    ['var read = /* @__PURE__ */ __name(() => 1, "read");', 'var read = /* @__PURE__ */ () => 1;'],
    ['function read() {}\n__name(read, "read");', 'function read() {}\n'],
    ['class Own { static { __name(this, "Own"); } }', 'class Own {  }'],
    ['var api = { read: __name(async (id) => id, "read") };', 'var api = { read: async (id) => id };'],
    [
      'let read; read = __name(() => __name(() => 2, "other"), "read");',
      'let read; read = () => __name(() => 2, "other");',
    ],
  ])('are not named again: %s', (text, natural) => {
    expect(withNaturalNames(text)).toBe(natural);
  });

  it.each([
    ['var read2 = __name(() => 1, "read"); read2', 'read'],
    ['function read2() {} __name(read2, "read"); read2', 'read'],
    ['var Own2 = class { static { __name(this, "Own"); } }; Own2', 'Own'],
    ['class _Own { static { __name(this, "Own"); } } _Own', 'Own'],
    ['const key = "get"; ({ [key]: __name(() => 1, "key") }).get', 'key'],
    ['var read = __name(() => 1, "read"); read', 'read'],
  ])('keep the name that they have in the source: %s', (text, name) => {
    expect(runInNewContext(withNaturalNames(naming + text))).toHaveProperty('name', name);
  });
});
