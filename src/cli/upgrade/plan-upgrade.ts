import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { changeTo, decide, type FileChange, type FileStates, type Obstacle } from './decide.ts';
import { hashFile } from './hash-file.ts';
import { renderManifest } from './manifest.ts';
import { type JsonObject, type KeyConflict, mergePackage, packageSchema } from './merge-package.ts';
import { lockFile, manifestFile, packageFile, releasedPackageFile } from './ownership.ts';
import type { Release } from './release.ts';

/** A file that an upgrade writes or removes. */
export interface PlannedChange {
  readonly path: string;
  readonly change: FileChange;
  /** What it writes, where that is no file of the release. */
  readonly text?: string;
}

/** A file that is in the way. */
export interface FileObstacle {
  readonly path: string;
  readonly obstacle: Obstacle;
}

/** Everything that an upgrade would do, before it does anything. */
export interface UpgradePlan {
  /** In the order in which they are written: package.json is first, the manifest last. */
  readonly changes: readonly PlannedChange[];
  readonly obstacles: readonly FileObstacle[];
  /** Keys of package.json that both sides changed. */
  readonly conflicts: readonly KeyConflict[];
  /** Files that differ from the new release, because that was asked. */
  readonly kept: readonly string[];
  /** Whether the lock file is that of the new release, and not one that npm has to bring in line. */
  readonly isLocked: boolean;
}

/** Paths of files or folders about which somebody has decided. */
export interface Wishes {
  readonly overwrite: readonly string[];
  readonly keep: readonly string[];
}

/** Compares a clone with the release that it came from and the one that is to come. Reads the clone, writes nothing. */
export function planUpgrade(root: string, released: Release, next: Release, wishes: Wishes): UpgradePlan {
  const merged = planPackage(root, released, next, wishes);
  const changes: PlannedChange[] = [...merged.changes];
  const obstacles: FileObstacle[] = [];
  const kept: string[] = [];
  for (const path of inOrder([...released.manifest.keys(), ...next.manifest.keys()])) {
    const states = {
      released: released.manifest.get(path),
      here: hashFile(join(root, path)),
      next: next.manifest.get(path),
    };
    const decision = decide(states);
    if (decision.kind === 'change') changes.push({ path, change: decision.change });
    if (decision.kind !== 'obstacle') continue;
    const isWritable = decision.obstacle !== 'link';
    if (isWritable && isNamed(path, wishes.overwrite)) changes.push({ path, change: changeTo(states) });
    else if (isNamed(path, wishes.keep) || isOwnLock(path, states)) kept.push(path);
    else obstacles.push({ path, obstacle: decision.obstacle });
  }
  changes.push(...planManifest(root, next));
  const isLocked = merged.hasPackagesOf && !kept.includes(lockFile);
  return { changes, obstacles, conflicts: merged.conflicts, kept, isLocked };
}

/** What package.json is merged against comes after it, or an upgrade that was cut off could not go on. */
function inOrder(paths: readonly string[]): string[] {
  const others = [...new Set(paths)].filter((path) => path !== releasedPackageFile);
  return [...others.sort(), releasedPackageFile];
}

/** Whether a path is among those named, or lies in a folder among them. */
export function isNamed(path: string, named: readonly string[]): boolean {
  return named.map((each) => each.replace(/\/+$/, '')).some((each) => path === each || path.startsWith(`${each}/`));
}

/** A clone with packages of its own has a lock file of its own. */
function isOwnLock(path: string, { here }: FileStates): boolean {
  return path === lockFile && here !== undefined;
}

/** What a lock file is made from. */
const packageKeys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'];

function planPackage(root: string, released: Release, next: Release, { overwrite, keep }: Wishes) {
  const here = packageHere(root);
  const winner = isNamed(packageFile, overwrite) ? 'next' : 'here';
  const { merged, conflicts } = mergePackage(released.package, here, next.package, winner);
  const text = `${JSON.stringify(merged, undefined, 2)}\n`;
  const isSettled = isNamed(packageFile, [...overwrite, ...keep]);
  const changes: PlannedChange[] = isDeepStrictEqual(merged, here)
    ? []
    : [{ path: packageFile, change: 'update', text }];
  const hasPackagesOf = packageKeys.every((key) => isDeepStrictEqual(merged[key], next.package[key]));
  return { changes, conflicts: isSettled ? [] : conflicts, hasPackagesOf };
}

/** The package.json of the clone. */
export function packageHere(root: string): JsonObject {
  return packageSchema.parse(JSON.parse(readFileSync(join(root, packageFile), 'utf8')));
}

function planManifest(root: string, { manifest }: Release): PlannedChange[] {
  const text = renderManifest(manifest);
  const isSame = readFileSync(join(root, manifestFile), 'utf8') === text;
  return isSame ? [] : [{ path: manifestFile, change: 'update', text }];
}
