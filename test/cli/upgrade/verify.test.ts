import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { upgradeCommand } from '#cli/commands/upgrade.ts';
import { hashOf } from '#cli/upgrade/hash-file.ts';
import { runCli } from '../../rig/run-cli.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { gitIn } from '../git/repository.ts';
import { packageText, read, twoReleases, write } from './releases.ts';

async function verify(root: string, ...argv: readonly string[]) {
  const { exitCode, stdout } = await runCli(upgradeCommand, root, ['--verify', '--json', ...argv]);
  return { exitCode, ...JSON.parse(stdout) };
}

const asReleased = { exitCode: 0, version: '0.1.0', same: 7, edited: [], missing: [], added: [], own: [] };

describe('npm run upgrade -- --write-manifest', () => {
  it('lists what is ours and committed, for sha256sum', async () => {
    using upstream = await twoReleases();
    const paths = [
      'README.md',
      'engine.package.json',
      'package-lock.json',
      'scripts/a.ts',
      'src/a.ts',
      'src/new/b.ts',
      'src/same.ts',
    ];
    const lines = paths.map((path) => `${hashOf(read(upstream.path, path))}  ${path}\n`);
    expect(read(upstream.path, 'engine.sha256')).toBe(lines.join(''));
    expect(read(upstream.path, 'engine.package.json')).toBe(read(upstream.path, 'package.json'));
    execFileSync('/bin/sh', ['-c', 'sha256sum --check --strict --quiet engine.sha256'], { cwd: upstream.path });
  });

  it('writes the same once more', async () => {
    using upstream = await twoReleases();
    await runCli(upgradeCommand, upstream.path, ['--write-manifest']);
    expect(gitIn(upstream.path, 'status', '--porcelain')).toBe('');
  });

  it('refuses where a file is missing, or there is no repository', async () => {
    using upstream = await twoReleases();
    using empty = temporaryFolder();
    write(upstream.path, { 'src/a.ts': null });
    const runs = [upstream.path, empty.path].map((root) => runCli(upgradeCommand, root, ['--write-manifest']));
    const codes = (await Promise.all(runs)).map(({ stderr }) => /^error\[(.*)\]/.exec(stderr)?.[1]);
    expect(codes).toEqual(['release-not-whole', 'no-repository']);
  });
});

describe('npm run upgrade -- --verify', () => {
  it('finds the engine of a clone as it was released, whatever its owner wrote', async () => {
    using upstream = await twoReleases();
    expect(await verify(upstream.clone)).toEqual(asReleased);
  });

  it('finds what was edited, removed and added', async () => {
    using upstream = await twoReleases();
    write(upstream.clone, { 'src/a.ts': 'edited\n', 'src/gone.ts': null, 'src/deep/extra.ts': '', 'docs/mine.md': '' });
    symlinkSync('/', join(upstream.clone, 'scripts/link'));
    expect(await verify(upstream.clone)).toEqual({
      ...asReleased,
      exitCode: 2,
      same: 5,
      edited: ['src/a.ts'],
      missing: ['src/gone.ts'],
      added: ['src/deep/extra.ts', 'scripts/link'],
    });
  });

  it('names keys of package.json that are not the released ones', async () => {
    using upstream = await twoReleases();
    const own = { ...JSON.parse(packageText('1.0.0', { esbuild: '1.0.0', zod: '4.0.0' })), scripts: { build: 'mine' } };
    write(upstream.clone, { 'package.json': JSON.stringify(own), 'package-lock.json': '{}' });
    const own2 = ['package.json: version', 'package.json: scripts.build', 'package-lock.json'];
    expect(await verify(upstream.clone)).toEqual({ ...asReleased, same: 6, own: own2 });
  });

  it('believes the manifest of a release that somebody names, and not one that was edited with the file', async () => {
    using upstream = await twoReleases();
    write(upstream.clone, { 'src/a.ts': 'edited\n' });
    const manifest = read(upstream.clone, 'engine.sha256');
    const released = hashOf('one\ntwo\nthree\n');
    write(upstream.clone, { 'engine.sha256': manifest.replace(released, hashOf('edited\n')) });
    expect((await verify(upstream.clone)).exitCode).toBe(0);
    const named = await verify(upstream.clone, '--from', `file://${upstream.path}#v0.1.0`);
    expect(named).toEqual({ ...asReleased, exitCode: 2, same: 6, edited: ['src/a.ts'] });
  });

  it('says it in words, too', async () => {
    using upstream = await twoReleases();
    expect((await runCli(upgradeCommand, upstream.clone, ['--verify'])).stdout).toBe(
      '7 files are as released in 0.1.0.\n',
    );
    mkdirSync(join(upstream.clone, 'src/empty'));
    write(upstream.clone, { 'src/a.ts': 'edited\n', 'src/x.ts': '' });
    expect((await runCli(upgradeCommand, upstream.clone, ['--verify'])).stdout).toBe(`  edited   src/a.ts
  added    src/x.ts
Not the engine of 0.1.0: 6 files as released, 1 edited, 0 missing, 1 added.
`);
  });
});
