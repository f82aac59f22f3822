import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CliError } from '#cli/cli-error.ts';
import { checkOutRef } from '#cli/git/checked-out.ts';
import { quietIo } from '../../rig/run-cli.ts';
import { type TemporaryFolder, temporaryFolder } from '../../rig/temporary-folder.ts';
import { gitIn, repository } from './repository.ts';

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof CliError ? error.problems.map(({ code }) => code) : error;
}

/** An npm that notes how often it was asked and installs one package. */
function fakeNpm({ path }: TemporaryFolder, script = 'mkdir -p node_modules/made'): { PATH: string; calls(): number } {
  const bin = join(path, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@" >> "${path}/calls"\n${script}\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  return {
    PATH: `${bin}:${process.env['PATH']}`,
    calls: () =>
      existsSync(join(path, 'calls')) ? readFileSync(join(path, 'calls'), 'utf8').trim().split('\n').length : 0,
  };
}

describe('a git ref that is checked out', () => {
  it('holds the sources of its commit, beside a working tree that stays as it is', async () => {
    using folder = temporaryFolder();
    const first = repository(folder.path, { 'tenant.yaml': 'one' });
    gitIn(folder.path, 'tag', 'v1');
    const second = repository(folder.path, { 'tenant.yaml': 'two' });
    writeFileSync(join(folder.path, 'tenant.yaml'), 'edited');
    const io = quietIo(folder.path);
    let places: string[];
    {
      await using old = await checkOutRef(io, folder.path, 'v1');
      await using head = await checkOutRef(io, folder.path, 'HEAD');
      places = [old.root, head.root];
      expect([old, head].map(({ root, commit }) => [readFileSync(join(root, 'tenant.yaml'), 'utf8'), commit])).toEqual([
        ['one', first],
        ['two', second],
      ]);
      expect(readFileSync(join(folder.path, 'tenant.yaml'), 'utf8')).toBe('edited');
    }
    expect(places.map((place) => existsSync(place))).toEqual([false, false]);
    expect(gitIn(folder.path, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('is the project, where that is a folder of a larger repository', async () => {
    using folder = temporaryFolder();
    repository(folder.path, { 'identity/tenant.yaml': 'ours', 'tenant.yaml': 'of others' });
    const root = join(folder.path, 'identity');
    await using tree = await checkOutRef(quietIo(root), root, 'HEAD');
    expect(readFileSync(join(tree.root, 'tenant.yaml'), 'utf8')).toBe('ours');
  });

  it('has the packages that are installed, where its lock file is the same', async () => {
    using folder = temporaryFolder();
    repository(folder.path, { 'package-lock.json': '{}' });
    mkdirSync(join(folder.path, 'node_modules/installed'), { recursive: true });
    {
      await using tree = await checkOutRef(quietIo(folder.path), folder.path, 'HEAD');
      expect(realpathSync(join(tree.root, 'node_modules'))).toBe(realpathSync(join(folder.path, 'node_modules')));
    }
    expect(readdirSync(join(folder.path, 'node_modules'))).toEqual(['installed']);
  });

  it('gets packages of its own, once, where its lock file is another one', async () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const npm = fakeNpm(other);
    repository(folder.path, { 'package-lock.json': '{"old":1}', 'package.json': '{}' });
    repository(folder.path, { 'package-lock.json': '{"new":1}' });
    mkdirSync(join(folder.path, 'node_modules'));
    const io = quietIo(folder.path, { PATH: npm.PATH });
    for (let time = 0; time < 2; time += 1) {
      await using tree = await checkOutRef(io, folder.path, 'HEAD~1');
      expect(readdirSync(join(tree.root, 'node_modules'))).toEqual(['made']);
    }
    expect(npm.calls()).toBe(1);
  });

  it('tells when its packages cannot be installed, and leaves nothing behind', async () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const npm = fakeNpm(other, 'echo no network >&2; exit 1');
    repository(folder.path, { 'package-lock.json': '{"old":1}' });
    repository(folder.path, { 'package-lock.json': '{"new":1}' });
    const io = quietIo(folder.path, { PATH: npm.PATH });
    await expect(checkOutRef(io, folder.path, 'HEAD~1')).rejects.toThrow('with "npm ci": no network');
    expect(gitIn(folder.path, 'worktree', 'list').split('\n')).toHaveLength(1);
    expect(readdirSync(join(folder.path, 'node_modules/.cache/auth0-custom-claims/packages'))).toEqual([]);
  });

  it('is refused where there is no repository, or no such commit', async () => {
    using folder = temporaryFolder();
    const io = quietIo(folder.path);
    expect(await problemOf(checkOutRef(io, folder.path, 'HEAD'))).toEqual(['no-repository']);
    repository(folder.path, { 'tenant.yaml': 'one' });
    expect(await problemOf(checkOutRef(io, folder.path, 'v9'))).toEqual(['ref-unknown']);
    expect(await problemOf(checkOutRef(io, folder.path, '--all'))).toEqual(['ref-unknown']);
  });

  it('removes what a process that was killed has left', async () => {
    using folder = temporaryFolder();
    repository(folder.path, { 'tenant.yaml': 'one' });
    const { pid } = execGone();
    const left = mkdtempSync(join(tmpdir(), `auth0-custom-claims-ref-${pid}-`));
    gitIn(folder.path, 'worktree', 'add', '--quiet', '--detach', left);
    await using _tree = await checkOutRef(quietIo(folder.path), folder.path, 'HEAD');
    expect(existsSync(left)).toBe(false);
  });
});

/** A process that has ended. */
function execGone(): { readonly pid: number } {
  return { pid: Number(execFileSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' })) };
}
