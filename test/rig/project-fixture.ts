import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

/** A copy of the samples in a temporary folder, which goes when the test ends. */
export interface ProjectFixture extends AsyncDisposable {
  /** Absolute path of the copy. */
  readonly root: string;
}

/** What differs from the samples, by path: text becomes the file's, null deletes the file or the folder. */
export type Overrides = Readonly<Record<string, string | null>>;

/** The repository that the tests belong to. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

/**
 * Copies the samples to a temporary folder and changes them there. Their local tenant takes any free port, so that tests
 * can run side by side, and extensions keep the form in which they are written, which most tests look at.
 *
 * @param overrides - taken in order.
 * @example
 * ```ts
 * await using project = await projectFixture({ 'personas/grace.yaml': null });
 * loadProject(project.root, 'local');
 * ```
 */
export async function projectFixture(overrides: Overrides = {}): Promise<ProjectFixture> {
  const root = await mkdtemp(join(tmpdir(), 'project-'));
  const files = withOverrides(samples(), overrides);
  await Promise.all([...files].map(([path, text]) => write(join(root, path), text)));
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/**
 * The project that the repository comes with, once more: that of the repository is for whoever clones it to replace, and
 * the toolkit's own tests go on.
 */
export const samplesRoot = join(repositoryRoot, 'test/fixtures/samples');

const ownForm = [/^extensionPoints: actions$/m, 'extensionPoints: rules-and-hooks'] as const;

function samples(): ReadonlyMap<string, string> {
  const files = new Map(filesIn(samplesRoot).map((path) => [relative(samplesRoot, path), readFileSync(path, 'utf8')]));
  for (const [path, text] of files) {
    if (path.startsWith('environments/')) files.set(path, text.replace('port: 4443', 'port: 0').replace(...ownForm));
  }
  return files;
}

function filesIn(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];
}

function withOverrides(content: ReadonlyMap<string, string>, overrides: Overrides): ReadonlyMap<string, string> {
  const files = new Map(content);
  for (const [path, text] of Object.entries(overrides)) {
    if (text !== null) files.set(path, text);
    else for (const file of files.keys()) if (file === path || file.startsWith(`${path}/`)) files.delete(file);
  }
  return files;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
