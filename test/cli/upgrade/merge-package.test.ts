import { describe, expect, it } from 'vitest';
import { mergePackage } from '#cli/upgrade/merge-package.ts';

describe('mergePackage', () => {
  it('takes a key from the side that changed it', () => {
    const released = {
      type: 'module',
      scripts: { kept: 'a', dropped: 'a', gone: 'a', ours: 'a', theirs: 'a', both: 'a' },
    };
    const here = { type: 'module', scripts: { kept: 'a', dropped: 'a', ours: 'a', theirs: 'b', both: 'c', mine: 'm' } };
    const next = { type: 'module', scripts: { kept: 'a', gone: 'a', ours: 'b', theirs: 'a', both: 'c', added: 'n' } };
    expect(mergePackage(released, here, next, 'here')).toEqual({
      merged: {
        type: 'module',
        scripts: { kept: 'a', ours: 'b', theirs: 'b', both: 'c', mine: 'm', added: 'n' },
      },
      conflicts: [],
    });
  });

  it('brings objects that are new, and takes away those that are gone', () => {
    const { merged } = mergePackage({ bin: { a: '1' } }, { bin: { a: '1' } }, { overrides: { b: { c: '1' } } }, 'here');
    expect(merged).toEqual({ overrides: { b: { c: '1' } } });
  });

  it('leaves the name and the version of a project that has its own', () => {
    const released = { name: 'kit', version: '1.0.0' };
    const here = { name: 'ours', version: '7.0.0' };
    const next = { name: 'kit', version: '2.0.0' };
    expect(mergePackage(released, here, next, 'next')).toEqual({ merged: here, conflicts: [] });
  });

  it.each(['here', 'next'] as const)('tells a conflict, and settles it as %s has it', (winner) => {
    const [released, here, next] = ['1', '2', undefined].map((zod) => ({ overrides: { ...(zod && { zod }), a: '1' } }));
    const { merged, conflicts } = mergePackage(released ?? {}, here ?? {}, next ?? {}, winner);
    expect(conflicts).toEqual([{ key: 'overrides.zod', released: '1', here: '2', next: undefined }]);
    expect(merged).toEqual({ overrides: winner === 'here' ? { zod: '2', a: '1' } : { a: '1' } });
  });
});
