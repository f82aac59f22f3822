import { expect, it } from 'vitest';
import { changesOf } from '#cli/try/changes.ts';

it('lists what came, went and became another, by its path', () => {
  const before = { user: { name: 'Grace', tags: ['a'], gone: null }, context: { idToken: {}, same: { a: [1] } } };
  const after = {
    user: { name: 'Ada', tags: ['a', 'b'] },
    context: { idToken: { 'https://a.example/plan': 'team', toString: 'own' }, same: { a: [1] } },
  };
  expect(changesOf('', before, after)).toEqual([
    { path: '.user.name', before: 'Grace', after: 'Ada' },
    { path: '.user.tags', before: ['a'], after: ['a', 'b'] },
    { path: '.user.gone', before: null },
    { path: '.context.idToken["https://a.example/plan"]', after: 'team' },
    { path: '.context.idToken.toString', after: 'own' },
  ]);
});
