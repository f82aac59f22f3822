import { describe, expect, it } from 'vitest';
import { codeExcerpt } from '#bundle/code-excerpt.ts';

const text = 'one();\n\ntwo();\n\tthree();\nfour();\nfive();\nsix();\nseven();\neight();\nnine();\nten();\n';

describe('an excerpt of code', () => {
  it('shows two lines above and below, and a caret under the column', () => {
    expect(codeExcerpt(text, { line: 8, column: 3 })).toBe(
      ['   6| five();', '   7| six();', '   8| seven();', '    |   ^', '   9| eight();', '  10| nine();'].join('\n'),
    );
  });

  it('begins with the first line', () => {
    expect(codeExcerpt(text, { line: 1, column: 1 })).toBe(['  1| one();', '   | ^', '  2|', '  3| two();'].join('\n'));
  });

  it('ends with the last line', () => {
    expect(codeExcerpt(text, { line: 11, column: 4 })).toBe(
      ['   9| eight();', '  10| nine();', '  11| ten();', '    |    ^'].join('\n'),
    );
  });

  it('indents the caret as the line is indented', () => {
    expect(codeExcerpt(text, { line: 4, column: 2 })?.split('\n').slice(2, 4)).toEqual(['  4| \tthree();', '   | \t^']);
  });

  it('knows the line ends of Windows', () => {
    expect(codeExcerpt('one();\r\ntwo();\r\n', { line: 2, column: 1 })).toBe('  1| one();\n  2| two();\n   | ^');
  });

  it.each([0, 12, 99])('is nothing for a line that is not there: %s', (line) => {
    expect(codeExcerpt(text, { line, column: 1 })).toBeUndefined();
  });
});
