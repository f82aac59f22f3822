import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { type Overrides, projectFixture, repositoryRoot } from '../rig/project-fixture.ts';

/** What is counted in one file, told by what stands there in place of numbers. */
interface MeasuredFile {
  /** How often a statement ran, by its place: `3:2`, line from 1 and column from 0 as istanbul counts. */
  readonly statements: Readonly<Record<string, number>>;
  readonly functions: Readonly<Record<string, number>>;
  /** How often each way of a branch was taken, by the place of the branch. */
  readonly branches: Readonly<Record<string, readonly number[]>>;
}

/** A run of `npm run test:coverage` in a project. */
export interface MeasuredRun {
  readonly exitCode: number | null;
  /** The thresholds that were missed: `rules/** lines 50%`. */
  readonly missed: readonly string[];
  /** By path from the project's root. */
  readonly files: Readonly<Record<string, MeasuredFile>>;
}

/** Runs this repository's coverage configuration on another project: a copy of its content with changes. */
export async function measureFixture(overrides: Overrides): Promise<MeasuredRun> {
  await using project = await projectFixture(overrides);
  const root = realpathSync(project.root);
  for (const path of ['node_modules', 'src']) symlinkSync(join(repositoryRoot, path), join(root, path));
  // No links: vitest runs a setup file for each test file only when its path is the real one.
  const copied = ['package.json', 'vitest.coverage.config.ts', 'test/coverage', 'test/kit', 'test/rig', 'test/sandbox'];
  for (const path of copied) cpSync(join(repositoryRoot, path), join(root, path), { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config=vitest.coverage.config.ts', '--coverage.reporter=json'],
    // Not the environment of this run: it says which worker of which vitest a process is.
    { cwd: root, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
  );
  const missed = [...stderr.matchAll(/Coverage for (\w+) \(([\d.]+)%\) does not meet "([^"]+)"/g)];
  if (!/Tests .*passed/.test(stdout) || /failed/.test(stdout))
    throw new Error(`Run the tests of a project: ${stdout}${stderr}`);
  return {
    exitCode: status,
    missed: missed.map(([, metric, percent, folder]) => `${folder} ${metric} ${percent}%`),
    files: readReport(root),
  };
}

const place = z.object({ start: z.object({ line: z.number(), column: z.number() }) });
const report = z.record(
  z.string(),
  z.object({
    statementMap: z.record(z.string(), place),
    fnMap: z.record(z.string(), z.object({ name: z.string() })),
    branchMap: z.record(z.string(), z.object({ loc: place })),
    s: z.record(z.string(), z.number()),
    f: z.record(z.string(), z.number()),
    b: z.record(z.string(), z.array(z.number())),
  }),
);

function readReport(root: string): Record<string, MeasuredFile> {
  const files = report.parse(JSON.parse(readFileSync(join(root, 'coverage/coverage-final.json'), 'utf8')));
  return Object.fromEntries(
    Object.entries(files).map(([path, { s, f, b, statementMap, fnMap, branchMap }]) => [
      relative(root, path),
      {
        statements: renamed(s, (id) => renderPlace(statementMap[id])),
        functions: renamed(f, (id) => fnMap[id]?.name),
        branches: renamed(b, (id) => renderPlace(branchMap[id]?.loc)),
      },
    ]),
  );
}

function renamed<Value>(values: Record<string, Value>, nameOf: (id: string) => string | undefined) {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [nameOf(id) ?? id, value]));
}

function renderPlace(found: z.infer<typeof place> | undefined): string | undefined {
  return found && `${found.start.line}:${found.start.column}`;
}
