import { type Build, buildProject } from '#bundle/build.ts';
import { loadEnvironment } from '#project/environment.ts';
import { environmentNames, loadProjectFor, type Project } from '#project/load-project.ts';
import { ProjectError } from '#project/project-error.ts';
import { CliError } from '../cli-error.ts';
import { problemOf } from '../problem-of.ts';
import { problemsOf } from '../problems-of.ts';

/** A state of the repository, compiled in memory. */
export interface BuiltSide {
  readonly project: Project;
  readonly build: Build;
}

/**
 * Compiles a side of a review for its environment.
 * @throws {CliError} with everything that the build found, and the side it was found in
 */
export async function buildSide(side: string, project: Project): Promise<BuiltSide> {
  const result = await buildProject(project);
  if (result.status === 'built') return { project, build: result.build };
  throw new CliError(
    result.findings.map(problemOf).map((problem) => ({ ...problem, message: `${side}: ${problem.message}` })),
  );
}

/**
 * Reads base: all of it is its own. Where it does not have the environment yet, it is looked at in that of head.
 * @throws {CliError} when that commit holds no project, or one that does not load
 */
export function loadBase(ref: string, root: string, { environment }: Project): Project {
  const { name } = environment;
  try {
    return loadProjectFor(root, environmentNames(root).includes(name) ? loadEnvironment(root, name) : environment);
  } catch (cause) {
    if (!(cause instanceof ProjectError)) throw cause;
    const fix = 'name a commit that has a project in this folder, and one that loads';
    const problems = problemsOf(cause).map((problem) => ({ ...problem, message: `${ref}: ${problem.message}`, fix }));
    throw new CliError(problems, { cause });
  }
}
