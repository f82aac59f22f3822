import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode } from '#project/has-code.ts';
import { CliError } from '../cli-error.ts';
import { hashFile } from './hash-file.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { type JsonObject, packageSchema } from './merge-package.ts';
import { manifestFile, releasedPackageFile } from './ownership.ts';

/** What a release says of itself. */
export interface Release {
  /** Of its package.json, e.g. `0.2.0`. */
  readonly version: string;
  readonly manifest: Manifest;
  /** Its package.json. */
  readonly package: JsonObject;
}

const releasedPackage = z.intersection(packageSchema, z.object({ version: z.string() }));

/**
 * Reads which release a folder holds, or came from.
 *
 * @throws {CliError} when there is no manifest, or it is none
 */
export function loadRelease(folder: string): Release {
  const manifest = parseManifest(read(folder, manifestFile));
  if ('badLine' in manifest) throw badRelease(folder, manifestFile, `not an entry: ${manifest.badLine.slice(0, 200)}`);
  const parsed = releasedPackage.safeParse(json(folder, releasedPackageFile));
  if (!parsed.success) throw badRelease(folder, releasedPackageFile, 'expected a package.json with a version');
  return { version: parsed.data.version, manifest, package: parsed.data };
}

/**
 * Makes sure that a folder holds all files of its release as they were released.
 *
 * @throws {CliError} naming the first files that differ
 */
export function requireWhole(folder: string, { manifest }: Release, named: string): void {
  const wrong = [...manifest].filter(([path, hash]) => hashFile(join(folder, path)) !== hash).map(([path]) => path);
  if (wrong.length === 0) return;
  const message = `Upgrade from "${named}": ${wrong.length} files are not as its ${manifestFile} says: ${some(wrong)}`;
  const fix = 'name the tag of a release: between two releases the manifest is that of the last one';
  throw new CliError([{ code: 'release-not-whole', message, fix }]);
}

/** A few names, for a message. */
export function some(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return names.slice(0, 5).join(', ') + more;
}

function read(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    const message = `Look for the release in "${folder}": there is no ${file}`;
    const fix = `a release has ${manifestFile} and ${releasedPackageFile}; into a clone that lost them copy those of the release that it came from`;
    throw new CliError([{ code: 'no-release', message, fix }], { cause: error });
  }
}

function json(folder: string, file: string): unknown {
  try {
    return JSON.parse(read(folder, file));
  } catch (error) {
    if (error instanceof SyntaxError) throw badRelease(folder, file, error.message);
    throw error;
  }
}

function badRelease(folder: string, file: string, found: string): CliError {
  const message = `Read "${join(folder, file)}": ${found}`;
  return new CliError([{ code: 'release-malformed', message, fix: `take ${file} from the release once more` }]);
}
