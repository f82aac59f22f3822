import { describe, expect, it } from 'vitest';
import { fileNameOf, isFileNameOf, uniqueFileNameOf } from '#bundle/file-name.ts';

describe('the file name of an extension', () => {
  it.each([
    ['plan', 'plan'],
    ['Add claims 2', 'Add claims 2'],
    ['a/b: c', 'a-b- c'],
    ['../up', '-up'],
    ['.hidden.', 'hidden'],
    ['CON', 'CON-'],
    ['con.fig', 'con-.fig'],
    ['line\nbreak', 'line-break'],
    ['', 'unnamed'],
  ])('%j is %j', (name, fileName) => {
    expect(fileNameOf(name)).toBe(fileName);
    expect(isFileNameOf(fileName, name)).toBe(true);
    expect(isFileNameOf(`${fileName}-2`, name)).toBe(true);
    expect(isFileNameOf(`${fileName}-other`, name)).toBe(false);
  });

  it('is another one in dist for each name that no file can have', () => {
    expect(uniqueFileNameOf('plan')).toBe('plan');
    expect(uniqueFileNameOf('a/b')).toMatch(/^a-b-[0-9a-f]{8}$/);
    expect(uniqueFileNameOf('a/b')).not.toBe(uniqueFileNameOf('a:b'));
  });
});
