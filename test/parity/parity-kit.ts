import { createPackageFinder } from '#bundle/package-finder.ts';
import { buildBoth, type SubjectBuild } from '#parity/both-builds.ts';
import { type CompareOptions, compareSubject } from '#parity/compare-subject.ts';
import { createRunExample } from '#parity/example.ts';
import type { SubjectReport } from '#parity/subject-report.ts';
import { loadProject, type Project } from '#project/load-project.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { onlyHook, onlyRules } from '../bundle/as-actions/both-forms.ts';
import { type Overrides, projectFixture, repositoryRoot } from '../rig/project-fixture.ts';

/** The last statement of a rule. */
export const done = 'callback(null, user, context);';

/** A project of these rules alone, with one persona, so that few transactions are its own. */
export function rulesProject(bodies: readonly string[], more: object = {}): Overrides {
  return { ...onlyRules(bodies, more), ...oneOf };
}

/** The same of one hook. */
export function hookProject(body: string): Overrides {
  return { ...onlyHook(body), ...oneOf };
}

const oneOf: Overrides = { 'personas/nemo.yaml': null, 'personas/olga.yaml': null, 'personas/susan.yaml': null };

/** Reads a project of these files and builds it in both forms. */
export async function bothBuilds(overrides: Overrides): Promise<readonly [Project, readonly SubjectBuild[]]> {
  await using fixture = await projectFixture(overrides);
  const project = loadProject(fixture.root, 'local');
  const both = await buildBoth(project);
  if (both.status === 'failed') throw new Error(JSON.stringify(both.findings));
  return [project, both.builds];
}

/** Compares one subject, with the packages that are installed here. */
export async function compared(
  sandbox: Sandbox,
  project: Project,
  build: SubjectBuild | undefined,
  options: Partial<CompareOptions> = {},
): Promise<SubjectReport> {
  if (!build) throw new Error('there is no such subject');
  const run = createRunExample(sandbox, createPackageFinder(repositoryRoot));
  return await compareSubject(project, build, run, { runs: 100, seed: 1, limit: 32, ...options });
}

/** Compares the first rule or hook of a project, alone. */
export async function comparedFirst(
  sandbox: Sandbox,
  overrides: Overrides,
  options: Partial<CompareOptions> = {},
): Promise<SubjectReport> {
  const [project, [first]] = await bothBuilds(overrides);
  return await compared(sandbox, project, first, options);
}
