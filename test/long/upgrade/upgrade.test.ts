import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { upgradeCommand } from '#cli/commands/upgrade.ts';
import { gitIn, repository } from '../../cli/git/repository.ts';
import { packageText, read, twoReleases, write } from '../../cli/upgrade/releases.ts';
import { runCli } from '../../rig/run-cli.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

function upgrade(root: string, ...argv: readonly string[]) {
  return runCli(upgradeCommand, root, argv);
}

/** What git says is different from the last commit. */
function changesOf(root: string): string[] {
  return gitIn(root, 'status', '--porcelain', '--untracked-files=all', '--', '.').split('\n').filter(Boolean);
}

const upgraded = [
  'M engine.package.json',
  'M engine.sha256',
  'M package-lock.json',
  'M package.json',
  'M src/a.ts',
  'D src/gone.ts',
  '?? src/new/b.ts',
];

function trimmed(changes: readonly string[]): string[] {
  return changes.map((change) => change.trim());
}

describe('npm run upgrade', () => {
  it('brings a release in from a folder, and leaves alone what is theirs', async () => {
    using upstream = await twoReleases();
    const run = await upgrade(upstream.clone, '--from', upstream.path);
    expect(run).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `Engine 0.1.0 -> 0.2.0
  ~ package.json
  ~ package-lock.json
  ~ src/a.ts
  - src/gone.ts
  + src/new/b.ts
  ~ engine.package.json
  ~ engine.sha256

7 files changed. Look at them with git diff, then: npm ci && npm run check && npm test
`,
    });
    expect(trimmed(changesOf(upstream.clone))).toEqual(upgraded);
    expect(
      ['rules/mine.ts', 'rules/username.ts', 'tenant.yaml', 'src/a.ts'].map((path) => read(upstream.clone, path)),
    ).toEqual(['mine\n', 'our sample\n', 'rules: [mine]\n', 'one\n2\nthree\n']);
    expect((await upgrade(upstream.clone, '--verify')).exitCode).toBe(0);
    expect(await upgrade(upstream.clone, '--from', upstream.path)).toMatchObject({
      exitCode: 0,
      stdout: 'Engine 0.2.0 -> 0.2.0\n\nThe engine is that release already.\n',
    });
  });

  it('takes a git ref of the repository that the clone is in', async () => {
    using upstream = await twoReleases();
    gitIn(upstream.clone, 'fetch', '--quiet', upstream.path, 'tag', 'v0.2.0');
    expect((await upgrade(upstream.clone, '--from', 'v0.2.0')).exitCode).toBe(0);
    expect(trimmed(changesOf(upstream.clone))).toEqual(upgraded);
    expect(gitIn(upstream.clone, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('takes the highest tag of a repository by its URL, or the tag behind it', async () => {
    using upstream = await twoReleases();
    const url = `file://${upstream.path}`;
    const versions = [];
    for (const from of [url, `${url}#v0.1.0`]) {
      const { stdout } = await upgrade(upstream.clone, '--from', from, '--plan', '--json');
      versions.push(JSON.parse(stdout).next);
    }
    expect(versions).toEqual(['0.2.0', '0.1.0']);
  });

  it('works in a folder of a larger repository', async () => {
    using upstream = await twoReleases();
    using monorepo = temporaryFolder();
    const root = join(monorepo.path, 'teams/identity');
    cpSync(upstream.clone, root, { recursive: true });
    rmSync(join(root, '.git'), { recursive: true });
    repository(monorepo.path, { 'src/a.ts': 'of others', 'package.json': '{}' });
    gitIn(monorepo.path, 'fetch', '--quiet', upstream.path, 'tag', 'v0.2.0');
    expect((await upgrade(root, '--from', 'v0.2.0')).exitCode).toBe(0);
    expect(trimmed(changesOf(root))).toEqual(upgraded.map((change) => change.replace(' ', ' teams/identity/')));
    repository(monorepo.path, {});
    expect(changesOf(monorepo.path)).toEqual([]);
    expect((await upgrade(root, '--from', 'HEAD~1', '--plan')).stdout).toContain('Engine 0.2.0 -> 0.1.0');
    write(root, { 'src/a.ts': 'edited\n' });
    expect((await upgrade(root, '--from', 'HEAD~1', '--overwrite', 'src')).stderr).toContain('[upgrade-uncommitted]');
  });

  it('only plans with --plan: exit code 2 while something would change', async () => {
    using upstream = await twoReleases();
    const run = await upgrade(upstream.clone, '--from', upstream.path, '--plan', '--json');
    expect({ ...run, stdout: JSON.parse(run.stdout) }).toEqual({
      exitCode: 2,
      stderr: '',
      stdout: {
        released: '0.1.0',
        next: '0.2.0',
        changes: [
          { path: 'package.json', change: 'update' },
          { path: 'package-lock.json', change: 'update' },
          { path: 'src/a.ts', change: 'update' },
          { path: 'src/gone.ts', change: 'remove' },
          { path: 'src/new/b.ts', change: 'add' },
          { path: 'engine.package.json', change: 'update' },
          { path: 'engine.sha256', change: 'update' },
        ],
        obstacles: [],
        conflicts: [],
        kept: [],
        isWritten: false,
        commands: ['npm ci', 'npm run check', 'npm test'],
      },
    });
    expect(changesOf(upstream.clone)).toEqual([]);
  });

  it('goes on where an upgrade was cut off', async () => {
    using upstream = await twoReleases();
    for (const path of ['package.json', 'package-lock.json', 'src/a.ts', 'engine.package.json']) {
      write(upstream.clone, { [path]: read(upstream.path, path) });
    }
    expect((await upgrade(upstream.clone, '--from', upstream.path)).exitCode).toBe(0);
    expect(trimmed(changesOf(upstream.clone))).toEqual(upgraded);
  });
});

describe('npm run upgrade, where the engine was edited', () => {
  it('refuses, shows the edit, and writes nothing', async () => {
    using upstream = await twoReleases();
    repository(upstream.clone, { 'src/a.ts': 'one\ntwo\n3\n' });
    const run = await upgrade(upstream.clone, '--from', upstream.path);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(`
src/a.ts: edited here; the edit:
  @@ -1,3 +1,3 @@
   one
   two
  -three
  +3

6 files to change, 1 in the way.
`);
    expect(run.stderr).toBe(`error[upgrade-edited]
  Upgrade: 1 file is not as released: src/a.ts; nothing was written
  fix: add --overwrite src/a.ts and it takes the new release's; --keep leaves yours; each may name a folder
`);
    expect(changesOf(upstream.clone)).toEqual([]);
  });

  it('shows what it would replace where no history has the released file', async () => {
    using upstream = await twoReleases();
    rmSync(join(upstream.clone, '.git'), { recursive: true });
    write(upstream.clone, { 'src/a.ts': 'one\ntwo\n3\n' });
    const { stdout } = await upgrade(upstream.clone, '--from', upstream.path);
    expect(stdout).toContain('src/a.ts: edited here; what the upgrade would change:');
    expect(stdout).toContain('-two\n  -3\n  +2\n  +three\n');
  });

  it('refuses for files that were edited or removed here, or are of their own, whatever the release did', async () => {
    using upstream = await twoReleases();
    repository(upstream.clone, { 'src/same.ts': 'edited\n', 'src/gone.ts': 'edited\n', 'src/new/b.ts': 'mine\n' });
    gitIn(upstream.clone, 'rm', '--quiet', 'src/a.ts');
    repository(upstream.clone, {});
    const { exitCode, stdout } = await upgrade(upstream.clone, '--from', upstream.path, '--plan', '--json');
    const { obstacles }: { obstacles: { path: string; obstacle: string }[] } = JSON.parse(stdout);
    expect([exitCode, obstacles.map(({ path, obstacle }) => [path, obstacle])]).toEqual([
      1,
      [
        ['src/a.ts', 'removed'],
        ['src/gone.ts', 'edited'],
        ['src/new/b.ts', 'taken'],
        ['src/same.ts', 'edited'],
      ],
    ]);
  });

  it('takes the new release with --overwrite, and leaves the edit with --keep', async () => {
    using upstream = await twoReleases();
    repository(upstream.clone, { 'src/a.ts': 'edited\n', 'src/gone.ts': 'edited\n', 'README.md': 'mine\n' });
    const run = await upgrade(upstream.clone, '--from', upstream.path, '--overwrite', 'src/', '--keep', 'README.md');
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('  = README.md, kept as it is here\n');
    expect([read(upstream.clone, 'src/a.ts'), read(upstream.clone, 'README.md')]).toEqual([
      'one\n2\nthree\n',
      'mine\n',
    ]);
    expect(existsSync(join(upstream.clone, 'src/gone.ts'))).toBe(false);
  });

  it('refuses to write what git has not committed', async () => {
    using upstream = await twoReleases();
    write(upstream.clone, { 'src/a.ts': 'edited\n', 'rules/mine.ts': 'edited\n' });
    const run = await upgrade(upstream.clone, '--from', upstream.path, '--overwrite', 'src/a.ts');
    expect([run.exitCode, run.stderr]).toEqual([
      1,
      `error[upgrade-uncommitted]
  Upgrade: git has not committed src/a.ts, which it would write; nothing was written
  fix: commit or stash what you have, so that git can take it back
`,
    ]);
    expect(read(upstream.clone, 'src/a.ts')).toBe('edited\n');
  });

  it('writes through no link, even with --overwrite', async () => {
    using upstream = await twoReleases();
    rmSync(join(upstream.clone, 'src/a.ts'));
    symlinkSync('../rules/mine.ts', join(upstream.clone, 'src/a.ts'));
    repository(upstream.clone, {});
    const run = await upgrade(upstream.clone, '--from', upstream.path, '--overwrite', 'src/a.ts');
    expect([run.exitCode, read(upstream.clone, 'rules/mine.ts')]).toEqual([1, 'mine\n']);
  });

  it.each([
    ['--overwrite', 'rules', '"rules" is no file or folder of the engine: it is yours'],
    ['--keep', 'src/nothing.ts', '"src/nothing.ts" is no file or folder of the engine'],
  ])('tells that %s %s means nothing', async (flag, path, message) => {
    using upstream = await twoReleases();
    const run = await upgrade(upstream.clone, '--from', upstream.path, flag, path);
    expect([run.exitCode, run.stderr.includes(message)]).toEqual([1, true]);
  });
});

describe('npm run upgrade, and package.json', () => {
  it('merges it key by key, and leaves a lock file to npm where it is not the released one', async () => {
    using upstream = await twoReleases();
    const own = {
      ...JSON.parse(packageText('1.0.0', { esbuild: '1.0.0', zod: '4.0.0', lodash: '4.0.0' })),
      name: 'ours',
    };
    repository(upstream.clone, { 'package.json': JSON.stringify(own), 'package-lock.json': '{"own":1}\n' });
    const { stdout } = await upgrade(upstream.clone, '--from', upstream.path, '--json');
    expect(JSON.parse(read(upstream.clone, 'package.json'))).toEqual({
      ...own,
      devDependencies: { esbuild: '2.0.0', zod: '4.0.0', lodash: '4.0.0', yaml: '2.0.0' },
    });
    expect(read(upstream.clone, 'package-lock.json')).toBe('{"own":1}\n');
    expect(JSON.parse(stdout)).toMatchObject({
      kept: ['package-lock.json'],
      commands: ['npm install', 'npm run check', 'npm test'],
    });
  });

  it('refuses where both changed a key, until somebody decides', async () => {
    using upstream = await twoReleases();
    repository(upstream.clone, { 'package.json': packageText('0.1.0', { esbuild: '1.5.0', zod: '4.0.0' }) });
    const refused = await upgrade(upstream.clone, '--from', upstream.path);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain(`package.json: devDependencies.esbuild: changed here and in the new release
  released "1.0.0", here "1.5.0", new "2.0.0"
`);
    expect(changesOf(upstream.clone)).toEqual([]);
    const versions = [];
    for (const flag of ['--keep', '--overwrite']) {
      expect((await upgrade(upstream.clone, '--from', upstream.path, flag, 'package.json')).exitCode).toBe(0);
      versions.push(JSON.parse(read(upstream.clone, 'package.json')).devDependencies.esbuild);
      gitIn(upstream.clone, 'checkout', '--quiet', '--', '.');
      rmSync(join(upstream.clone, 'src/new'), { recursive: true });
    }
    expect(versions).toEqual(['1.5.0', '2.0.0']);
  });
});

describe('npm run upgrade, where there is no release', () => {
  async function codeOf(root: string, from: string): Promise<string | undefined> {
    const { exitCode, stderr } = await upgrade(root, '--from', from);
    return exitCode === 1 ? /^error\[(.*)\]/.exec(stderr)?.[1] : undefined;
  }

  it('tells so', async () => {
    using upstream = await twoReleases();
    using empty = temporaryFolder();
    expect(await codeOf(upstream.clone, 'v9')).toBe('release-unknown');
    expect(await codeOf(upstream.clone, '--all')).toBe('release-unknown');
    expect(await codeOf(upstream.clone, empty.path)).toBe('no-release');
    expect(await codeOf(upstream.clone, `file://${empty.path}`)).toBe('release-not-read');
    expect(await codeOf(empty.path, upstream.path)).toBe('no-release');
    gitIn(upstream.clone, 'rm', '--quiet', 'engine.sha256');
    repository(upstream.clone, {});
    gitIn(upstream.clone, 'checkout', '--quiet', 'HEAD~1', '--', 'engine.sha256');
    expect(await codeOf(upstream.clone, 'HEAD')).toBe('no-release');
  });

  it('prints no password that a URL holds', async () => {
    using upstream = await twoReleases();
    const { exitCode, stderr } = await upgrade(upstream.clone, '--from', 'https://me:hidden@127.0.0.1:1/x.git#v1');
    expect([exitCode, stderr.includes('"https://127.0.0.1:1/x.git#v1"'), stderr.includes('hidden')]).toEqual([
      1,
      true,
      false,
    ]);
  });

  it('refuses a release whose files are not those of its manifest', async () => {
    using upstream = await twoReleases();
    write(upstream.path, { 'src/a.ts': 'after the release\n' });
    expect(await codeOf(upstream.clone, upstream.path)).toBe('release-not-whole');
  });

  it('refuses a release that would write what is theirs, or outside of the clone', async () => {
    using upstream = await twoReleases();
    const paths = ['rules/x.ts', '../x', 'src/../../x', '/etc/x', '.git/config', 'src/.GIT/x', 'Tenant.yaml', 'a\\b'];
    const codes = [];
    for (const path of paths) {
      write(upstream.path, { 'engine.sha256': `${'0'.repeat(64)}  ${path}\n` });
      codes.push(await codeOf(upstream.clone, upstream.path));
    }
    expect(codes).toEqual(paths.map(() => 'release-malformed'));
  });
});
