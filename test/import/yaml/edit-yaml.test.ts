import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addToYaml, setInYaml } from '#import/yaml/edit-yaml.ts';

const item = { name: 'b', order: 2, enabled: true };
const block = '  - name: b\n    order: 2\n    enabled: true\n';

describe('adding to a list', () => {
  it.each<[title: string, before: string, after: string]>([
    [
      'puts it behind the last one, comments and all',
      'rules:\n  - name: a # one\n# tail\nhooks: []\n',
      `rules:\n  - name: a # one\n${block}# tail\nhooks: []\n`,
    ],
    [
      'keeps the indentation of the list',
      'rules:\n- name: a\n',
      `rules:\n- name: a\n${block.replaceAll(/^ {2}/gm, '')}`,
    ],
    [
      'keeps empty lines between items',
      'rules:\n  - name: a\n\n  - name: x\n\nhooks: []\n',
      `rules:\n  - name: a\n\n  - name: x\n\n${block}\nhooks: []\n`,
    ],
    ['makes the list', '# Only a comment.\n', `# Only a comment.\n\nrules:\n${block}`],
    ['makes the file', '', `rules:\n${block}`],
    ['fills an empty list', 'rules: [] # none yet\nhooks: []\n', `rules: # none yet\n${block}hooks: []\n`],
    ['fills a list that says nothing', 'rules: # none yet\nhooks: []\n', `rules: # none yet\n${block}hooks: []\n`],
    [
      'stays within brackets',
      'rules: [\n  { name: a }, # one\n]\n',
      'rules: [\n  { name: a }, { name: b, order: 2, enabled: true }, # one\n]\n',
    ],
    ['ends a file that does not end its line', 'rules:\n  - name: a', `rules:\n  - name: a\n${block}`],
    [
      'takes the line ends of the file',
      'rules:\r\n  - name: a\r\n',
      `rules:\r\n  - name: a\r\n${block.replaceAll('\n', '\r\n')}`,
    ],
    [
      'comes behind text of several lines',
      'rules:\n  - name: |\n      a\n      b\n\nhooks: []\n',
      `rules:\n  - name: |\n      a\n      b\n${block}\nhooks: []\n`,
    ],
  ])('%s', (_title, before, after) => {
    expect(addToYaml(before, ['rules'], [item])).toBe(after);
  });

  it('puts it at a place among the others', () => {
    const before = 'triggers:\n  post-login:\n    - { action_name: a }\n    - { action_name: c } # last\n';
    const added = (index: number) => addToYaml(before, ['triggers', 'post-login'], [{ action_name: 'b' }], index);
    expect(added(0)).toBe(
      before.replace('    - { action_name: a }', '    - { action_name: b }\n    - { action_name: a }'),
    );
    expect(added(1)).toBe(
      before.replace('    - { action_name: c }', '    - { action_name: b }\n    - { action_name: c }'),
    );
    expect(added(2)).toBe(`${before}    - { action_name: b }\n`);
  });

  it('leaves every line of the file as it stands, whatever the file', () => {
    const line = fc.stringMatching(/^[a-z]{1,8}$/);
    const items = fc.array(fc.record({ name: line, comment: fc.option(line), gap: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(items, fc.constantFrom('', '  ', '      '), fc.boolean(), (list, indent, hasMore) => {
        const lines = list.flatMap(({ name, comment, gap }) => [
          `${indent}- name: ${name}${comment === null ? '' : ` # ${comment}`}`,
          ...(gap ? ['', `${indent}# between`] : []),
        ]);
        const before = ['# head', 'rules:', ...lines, ...(hasMore ? ['hooks: []'] : []), ''].join('\n');
        const after = addToYaml(before, ['rules'], [item]);
        expect(parse(after)).toEqual({ ...parse(before), rules: [...list.map(({ name }) => ({ name })), item] });
        const inserted = after.split('\n').filter((each) => /name: b$|order: 2$|enabled: true$/.test(each) === false);
        expect(inserted.filter((each) => each !== '')).toEqual(
          before.split('\n').filter((each) => each !== '' && !/name: b$/.test(each)),
        );
      }),
    );
  });
});

describe('setting a key', () => {
  it.each<[title: string, path: (string | number)[], value: unknown, before: string, after: string]>([
    [
      'replaces a value and nothing else',
      ['rules', 0, 'enabled'],
      false,
      'rules:\n  - enabled:  true   # why\n    order: 1\n',
      'rules:\n  - enabled:  false   # why\n    order: 1\n',
    ],
    [
      'replaces a value within brackets',
      ['rules', 0, 'enabled'],
      false,
      'rules: [{ enabled: true, order: 1 }]\n',
      'rules: [{ enabled: false, order: 1 }]\n',
    ],
    [
      'replaces a list',
      ['a', 'b'],
      [{ x: 1 }],
      'a:\n  b:\n    - y\n    - z # last\n  c: 1\n',
      'a:\n  b:\n    - { x: 1 }\n  c: 1\n',
    ],
    ['replaces text of several lines', ['a'], 'one', 'a: |\n  b\n  c\nd: 1\n', 'a: one\nd: 1\n'],
    [
      'adds a key to a map',
      ['secrets', 'B'],
      { env: 'B' },
      '# top\nsecrets:\n  A: { env: A } # first\nlast: 1\n',
      '# top\nsecrets:\n  A: { env: A } # first\n  B: { env: B }\nlast: 1\n',
    ],
    [
      'adds a key within brackets',
      ['secrets', 'B'],
      { env: 'B' },
      'secrets: { A: { env: A } } # all\n',
      'secrets: { A: { env: A }, B: { env: B } } # all\n',
    ],
    ['makes the map', ['secrets', 'B'], { env: 'B' }, 'domain: a\n', 'domain: a\n\nsecrets:\n  B: { env: B }\n'],
    [
      'fills an empty map',
      ['secrets', 'B'],
      { env: 'B' },
      'secrets: {}\nlast: 1\n',
      'secrets:\n  B: { env: B }\nlast: 1\n',
    ],
    [
      'adds a key to an item of a list',
      ['rules', 1, 'group'],
      'g',
      'rules:\n  - name: a\n  - name: b\n    order: 2\n# end\n',
      'rules:\n  - name: a\n  - name: b\n    order: 2\n    group: g\n# end\n',
    ],
    ['quotes what would be read as something else', ['a'], '@@X@@', 'a: 1\n', "a: '@@X@@'\n"],
  ])('%s', (_title, path, value, before, after) => {
    expect(setInYaml(before, path, value)).toBe(after);
  });
});
