import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { upgradeCommand } from '#cli/commands/upgrade.ts';
import { runCli } from '../../rig/run-cli.ts';
import { type TemporaryFolder, temporaryFolder } from '../../rig/temporary-folder.ts';
import { gitIn, repository } from '../git/repository.ts';

/** Files by path; null takes one away. */
type Files = Readonly<Record<string, string | null>>;

const first: Files = {
  'package.json': packageText('0.1.0', { esbuild: '1.0.0', zod: '4.0.0' }),
  'package-lock.json': '{"lock":1}\n',
  'README.md': 'read me\n',
  'src/a.ts': 'one\ntwo\nthree\n',
  'src/gone.ts': 'gone\n',
  'src/same.ts': 'same\n',
  'scripts/a.ts': 'script\n',
  'rules/username.ts': 'our sample\n',
  'test/rules/username.test.ts': 'its test\n',
  'tenant.yaml': 'rules: []\n',
};

/** What the second release changes. */
const second: Files = {
  'package.json': packageText('0.2.0', { esbuild: '2.0.0', zod: '4.0.0', yaml: '2.0.0' }),
  'package-lock.json': '{"lock":2}\n',
  'src/a.ts': 'one\n2\nthree\n',
  'src/gone.ts': null,
  'src/new/b.ts': 'new\n',
  'rules/username.ts': 'our other sample\n',
  'tenant.yaml': 'rules: [sample]\n',
};

/** A repository with the tags v0.1.0 and v0.2.0, its own sample included, and a clone of the first. */
export interface Upstream extends Disposable {
  /** The repository, at the second release. */
  readonly path: string;
  /** A clone as its owner has it: a git repository with a rule of its own. */
  readonly clone: string;
}

/** Makes two releases, and a clone of the first of them. */
export async function twoReleases(): Promise<Upstream> {
  const folder: TemporaryFolder = temporaryFolder();
  const path = join(folder.path, 'upstream');
  const clone = join(folder.path, 'clone');
  await release(path, 'v0.1.0', first);
  cpSync(path, clone, { recursive: true });
  rmSync(join(clone, '.git'), { recursive: true });
  repository(clone, { 'rules/mine.ts': 'mine\n', 'tenant.yaml': 'rules: [mine]\n' });
  await release(path, 'v0.2.0', second);
  return { path, clone, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** Commits and tags a release as whoever makes one does. */
async function release(path: string, tag: string, files: Files): Promise<void> {
  write(path, files);
  repository(path, {});
  await runCli(upgradeCommand, path, ['--write-manifest']);
  repository(path, {});
  gitIn(path, 'tag', tag);
}

/** Writes files, and removes those that are null. */
export function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text === null) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
}

/** The text of a file. */
export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A package.json of the toolkit. */
export function packageText(version: string, devDependencies: Readonly<Record<string, string>>): string {
  const scripts = { build: 'node scripts/a.ts' };
  return `${JSON.stringify({ name: 'auth0-custom-claims', version, scripts, devDependencies }, undefined, 2)}\n`;
}
