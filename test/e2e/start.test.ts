import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

/** A repository with the command `hello`, saved a while ago. */
function repository() {
  const folder = temporaryFolder();
  const write = (file: string, text: string, secondsAgo = 60) => {
    const path = join(folder.path, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    const at = Date.now() / 1000 - secondsAgo;
    utimesSync(path, at, at);
  };
  write('package.json', JSON.stringify({ type: 'module', dependencies: { esbuild: '*' } }), 90);
  write('tsconfig.json', '{}', 90);
  write('node_modules/.package-lock.json', '{}', 90);
  write('src/greeting.ts', `export const greeting: string = 'hello';`, 90);
  write(
    'scripts/hello.ts',
    `import { greeting } from '../src/greeting.ts';
console.log(greeting, process.argv.slice(2).join(), new URL('.', import.meta.url).pathname);`,
    90,
  );
  cpSync(join(repositoryRoot, 'scripts/start.js'), join(folder.path, 'scripts/start.js'), { preserveTimestamps: true });
  symlinkSync(join(repositoryRoot, 'node_modules/esbuild'), join(folder.path, 'node_modules/esbuild'));
  const start = (...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/start.js', ...args], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    return { stdout, stderr, status };
  };
  const bundles = () =>
    readdirSync(join(folder.path, 'node_modules/.cache/auth0-custom-claims')).filter((each) => !each.endsWith('.json'));
  return { ...folder, write, start, bundles };
}

describe('scripts/start.js', () => {
  it('runs a command with its arguments, and files find their place', () => {
    using repo = repository();
    expect(repo.start('hello', '--to', 'you')).toEqual({
      stdout: `hello --to,you ${repo.path}/scripts/\n`,
      stderr: '',
      status: 0,
    });
  });

  it('bundles once for each state of the sources', () => {
    using repo = repository();
    repo.start('hello');
    repo.start('hello');
    expect(repo.bundles()).toHaveLength(1);
    repo.write('src/greeting.ts', `export const greeting: string = 'good bye';`, 30);
    expect(repo.start('hello').stdout).toMatch(/^good bye/);
    expect(repo.bundles()).toHaveLength(2);
    rmSync(join(repo.path, 'node_modules/.cache'), { recursive: true });
    expect(repo.start('hello').stdout).toMatch(/^good bye/);
  });

  it('does not keep a bundle of a file that was saved while it was made', () => {
    using repo = repository();
    repo.write('src/greeting.ts', `export const greeting: string = 'soon';`, -60);
    expect(repo.start('hello').stdout).toMatch(/^soon/);
    repo.write('src/greeting.ts', `export const greeting: string = 'late';`, -60);
    expect(repo.start('hello').stdout).toMatch(/^late/);
  });

  it('says what does not compile, and where', () => {
    using repo = repository();
    repo.write('src/greeting.ts', 'export const greeting: string = ;', 30);
    expect(repo.start('hello')).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('src/greeting.ts:1:32'),
      status: 1,
    });
  });
});
