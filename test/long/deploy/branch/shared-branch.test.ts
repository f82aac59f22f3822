import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSharedBranch, type SharedBranch } from '#cli/deploy/branch/shared-branch.ts';
import { gitIn } from '../../../cli/git/repository.ts';
import { clones } from '../../../rig/clones.ts';

const atOnce = async () => {};

function open(root: string, branch = 'deploys', remote = 'origin'): SharedBranch {
  return openSharedBranch({ root, remote, branch, author: 'grace@example.com', pause: atOnce });
}

/** All that git says of a clone, but for where the branch of the remote was last seen. */
function stateOf(clone: string): readonly string[] {
  return [
    ['status', '--porcelain=v2', '--branch'],
    ['for-each-ref', 'refs/heads', 'refs/tags', 'refs/remotes/origin/main'],
    ['ls-files', '--stage'],
    ['config', '--list', '--local'],
  ].map((args) => gitIn(clone, ...args));
}

async function contentOf(branch: SharedBranch): Promise<Record<string, string>> {
  const { paths, texts } = await branch.read();
  const found = await texts(paths);
  return Object.fromEntries(paths.map((path, index) => [path, found[index] ?? '']));
}

describe('a branch that several clones write to', () => {
  it('holds what each has committed, and leaves no trace in a clone with edits of its own', async () => {
    using world = clones();
    writeFileSync(join(world.one, 'tenant.yaml'), 'edited\n');
    writeFileSync(join(world.one, 'staged.txt'), 'staged\n');
    gitIn(world.one, 'add', 'staged.txt');
    const before = stateOf(world.one);
    const [one, two] = [open(world.one), open(world.two)];
    expect(await contentOf(one)).toEqual({});
    await one.change('first', async ({ paths }) => ({ 'staging/a.json': `größer ${paths.length}\n` }));
    await two.change('second', async ({ paths }) => ({ 'staging/b.json': `${paths}\n`, 'x.lock': '' }));
    await one.change('third', async () => ({ 'x.lock': null, 'staging/b.json': 'new' }));
    await one.change('nothing', async () => ({}));
    const content = { 'staging/a.json': 'größer 0\n', 'staging/b.json': 'new' };
    expect(await contentOf(one)).toEqual(content);
    expect(await contentOf(two)).toEqual(content);
    expect(world.log('deploys')).toEqual(['third', 'second', 'first']);
    expect(gitIn(world.origin, 'log', '-1', '--format=%an %ae %cn', 'deploys')).toBe(
      'grace@example.com grace@example.com grace@example.com',
    );
    expect(stateOf(world.one)).toEqual(before);
  });

  it('takes what all write at the same time', async () => {
    using world = clones();
    const names = Array.from({ length: 6 }, (_, index) => `staging/${index}.json`);
    const writers = names.map((name, index) =>
      open(index % 2 ? world.one : world.two).change(name, async () => ({ [name]: name })),
    );
    await Promise.all(writers);
    expect(Object.keys(await contentOf(open(world.one)))).toEqual(names);
    expect(world.log('deploys').sort()).toEqual(names);
  });

  it('asks again what to change where somebody was faster, and writes nothing where that is refused', async () => {
    using world = clones();
    const seen: string[][] = [];
    const late = open(world.one).change('late', async ({ paths }) => {
      seen.push([...paths]);
      if (paths.length > 0) throw new Error('taken');
      await open(world.two).change('early', async () => ({ 'x.lock': 'early' }));
      return { 'x.lock': 'late' };
    });
    await expect(late).rejects.toThrow('taken');
    expect(seen).toEqual([[], ['x.lock']]);
    expect(world.log('deploys')).toEqual(['early']);
  });

  it('names the branch and what git says when it cannot be pushed, and is whole afterwards', async () => {
    using world = clones();
    const accept = world.refusePushes();
    const change = () => open(world.one).change('first', async () => ({ 'x.lock': '' }));
    await expect(change()).rejects.toMatchObject({
      code: 'record-unwritable',
      message: expect.stringMatching(
        /^Push to the branch deploys of origin: remote: no pushes today.*pre-receive hook/,
      ),
    });
    expect(await contentOf(open(world.two))).toEqual({});
    accept();
    await change();
    expect(world.log('deploys')).toEqual(['first']);
  });

  it('names a remote that does not answer, without the password in its address', async () => {
    using world = clones();
    gitIn(world.one, 'remote', 'set-url', 'origin', 'https://grace:swordfish@127.0.0.1:1/claims.git');
    const error = await open(world.one)
      .read()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'record-unreadable',
      message: expect.stringMatching(/^Read the branch deploys of origin: .*127\.0\.0\.1/),
    });
    expect(String(error)).not.toContain('swordfish');
  });

  it('refuses a branch that holds anything else', async () => {
    using world = clones();
    const change = open(world.one, 'main').change('oops', async () => ({ 'x.lock': '' }));
    await expect(change).rejects.toThrow('Read the branch main of origin: it holds "tenant.yaml", which is no record');
    expect(world.log('main')).toEqual(['test']);
  });
});
