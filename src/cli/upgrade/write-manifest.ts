import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { CliError } from '../cli-error.ts';
import { git } from '../git/git.ts';
import { hashFile } from './hash-file.ts';
import { type Manifest, renderManifest } from './manifest.ts';
import { isOurs, manifestFile, packageFile, releasedPackageFile } from './ownership.ts';

/**
 * Writes the manifest of a release, and its package.json beside: the last thing before a release is committed.
 *
 * @throws {CliError} when git does not tell which files there are, or one of them is not a file
 */
export async function writeManifest(root: string): Promise<Manifest> {
  const listed = await git(root, 'ls-files', '-z', '--', '.');
  if (listed.status === 'refused') throw notListed(listed.reason);
  writeFileAtomic.sync(join(root, releasedPackageFile), readFileSync(join(root, packageFile)));
  const paths = new Set([...listed.text.split('\0').filter((path) => isOurs(path)), releasedPackageFile]);
  const manifest = new Map([...paths].map((path) => [path, hashFile(join(root, path)) ?? 'absent'] as const));
  const odd = [...manifest].filter(([, hash]) => !/^[0-9a-f]{64}$/.test(hash)).map(([path]) => path);
  if (odd.length > 0) throw notFiles(odd);
  writeFileAtomic.sync(join(root, manifestFile), renderManifest(manifest));
  return manifest;
}

function notListed(reason: string): CliError {
  const message = `Ask git for the files of a release: ${reason}`;
  return new CliError([{ code: 'no-repository', message, fix: 'a release is made in a git clone of the toolkit' }]);
}

function notFiles(paths: readonly string[]): CliError {
  const message = `Write ${manifestFile}: ${paths.join(', ')}: git has a file there, and the working tree has not`;
  return new CliError([
    { code: 'release-not-whole', message, fix: 'commit what was removed; a release holds no links' },
  ]);
}
