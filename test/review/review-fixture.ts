import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type BuiltSide, buildSide } from '#cli/review/built-side.ts';
import { type ReviewSandboxes, startReviewSandboxes } from '#cli/review/review-pipelines.ts';
import { loadProject } from '#project/load-project.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

/** The text of files by path; null takes one away. */
export type Files = Readonly<Record<string, string | null>>;

const files = z.record(z.string(), z.string().nullable());

/** Reads a prepared state of a project: `base`, or what a pull request changes of it. */
export function fixtureFiles(name: string): Files {
  return files.parse(parse(readFileSync(join(import.meta.dirname, `../fixtures/review/${name}.yaml`), 'utf8')));
}

/** Has base's extensions run as they are written, as tenants did before they ended rules and hooks. */
export const asWritten: Files = {
  'environments/local.yaml': `extensionPoints: rules-and-hooks\n${fixtureFiles('base')['environments/local.yaml']}`,
};

/** Writes files over those of a folder. */
export function writeFiles(folder: string, changed: Files): void {
  for (const [path, text] of Object.entries(changed)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }
}

/** A project in a temporary folder, compiled. */
export interface FixtureSide extends BuiltSide, Disposable {}

/** Writes base and changes of it to a temporary folder, one over the other, and builds what comes of it. */
export async function fixtureSide(...changes: readonly Files[]): Promise<FixtureSide> {
  const folder = temporaryFolder();
  for (const changed of [fixtureFiles('base'), ...changes]) writeFiles(folder.path, changed);
  const built = await buildSide('the fixture', loadProject(folder.path, 'local'));
  return { ...built, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** Sandboxes for all reviews of a test file, closed after its last test. */
export function sharedSandboxes(): ReviewSandboxes {
  const sandboxes = startReviewSandboxes();
  afterAll(() => sandboxes[Symbol.asyncDispose]());
  return sandboxes;
}
