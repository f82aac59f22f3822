import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hashFile } from './hash-file.ts';
import type { Manifest } from './manifest.ts';
import { type JsonObject, packageSchema } from './merge-package.ts';
import { lockFile, packageFile } from './ownership.ts';
import { packageHere } from './plan-upgrade.ts';
import type { Release } from './release.ts';

/** How the files of a clone differ from those of a release. */
export interface Verification {
  readonly version: string;
  /** How many files are as they were released. */
  readonly same: number;
  readonly edited: readonly string[];
  readonly missing: readonly string[];
  /** Files in folders of the engine that are not the release's. */
  readonly added: readonly string[];
  /** What a clone may have of its own: keys of package.json, and a lock file to go with them. */
  readonly own: readonly string[];
}

/** Here nothing but the release's files may stand: they run on the machine that deploys. */
const closedFolders = ['src', 'scripts'];

/** Compares a clone with the manifest of a release. */
export function verifyEngine(root: string, release: Release): Verification {
  const { manifest, version } = release;
  const states = [...manifest].map(([path, hash]) => ({ path, hash, here: hashFile(join(root, path)) }));
  const different = states.filter(({ hash, here }) => hash !== here);
  const pathsWhere = (isMissing: boolean) =>
    different
      .filter(({ path, here }) => path !== lockFile && (here === undefined) === isMissing)
      .map(({ path }) => path);
  return {
    version,
    same: states.length - different.length,
    edited: pathsWhere(false),
    missing: pathsWhere(true),
    added: closedFolders.flatMap((folder) => addedFiles(root, folder, manifest)),
    own: [
      ...changedKeys(release.package, packageHere(root)).map((key) => `${packageFile}: ${key}`),
      ...different.filter(({ path }) => path === lockFile).map(({ path }) => path),
    ],
  };
}

/** Whether the clone's engine is the released one. */
export function isReleased({ edited, missing, added }: Verification): boolean {
  return edited.length + missing.length + added.length === 0;
}

function addedFiles(root: string, folder: string, manifest: Manifest): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !manifest.has(path))
    .sort();
}

function changedKeys(released: JsonObject, here: JsonObject, parent = ''): string[] {
  return [...new Set([...Object.keys(released), ...Object.keys(here)])].flatMap((key) => {
    if (isDeepStrictEqual(released[key], here[key])) return [];
    const [a, b] = [packageSchema.safeParse(released[key]), packageSchema.safeParse(here[key])];
    return a.success && b.success ? changedKeys(a.data, b.data, `${parent}${key}.`) : [parent + key];
  });
}
