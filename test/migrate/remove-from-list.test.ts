import { describe, expect, it } from 'vitest';
import { removeFromList } from '#migrate/remove-from-list.ts';

const text = `# Everything.
rules:
  # The first.
  - name: one
    order: 1 # low

  # The second,
  # which is long.
  - name: two
    order: 2

  - { name: three, order: 3 }

# Behind.
hooks: []
`;

describe('removeFromList', () => {
  it('takes an item out with the comment above it, and leaves the rest as it stands', () => {
    expect(removeFromList(text, 'rules', 1)).toEqual({
      text: text.replace(/ {2}# The second[\s\S]*order: 2\n\n/, ''),
      comments: ['# The second,', '# which is long.'],
    });
  });

  it('does so with the first item, too', () => {
    expect(removeFromList(text, 'rules', 0)).toEqual({
      text: text.replace(/ {2}# The first[\s\S]*low\n\n/, ''),
      comments: ['# The first.'],
    });
  });

  it('leaves what stands behind the last item', () => {
    expect(removeFromList(text, 'rules', 2)).toEqual({
      text: text.replace('  - { name: three, order: 3 }\n', ''),
      comments: [],
    });
  });

  it('leaves a comment that stands further up, before an empty line', () => {
    const before = '# Everything.\n\nrules:\n  - name: one\n    order: 1\n';
    const item = '  - name: two\n    order: 2\n';
    expect(removeFromList(`${before}${item}\nhooks: []\n`, 'rules', 1)).toEqual({
      text: `${before}\nhooks: []\n`,
      comments: [],
    });
  });

  it('leaves an empty list', () => {
    expect(removeFromList('a: 1\nrules:\n  # One.\n  - name: one\n    order: 1\nb: 2\n', 'rules', 0)).toEqual({
      text: 'a: 1\nrules: []\nb: 2\n',
      comments: ['# One.'],
    });
  });
});
