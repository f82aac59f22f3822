import { loadProject, type Project } from '#project/load-project.ts';
import { type BuiltProject, buildToDist } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

/** A project and its build, or why there is none: much can be looked at without. */
export interface TriedBuild {
  readonly project: Project;
  readonly built?: BuiltProject;
  readonly check: DoctorCheck;
}

/** Builds a project, as every command does. */
export async function tryBuild(io: Io, environmentName: string): Promise<TriedBuild> {
  const project = loadProject(io.root, environmentName);
  try {
    const built = await buildToDist(io, environmentName);
    return { project, built, check: checked('build', `${built.build.scripts.length} scripts`) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, level: 'error' as const }));
    return { project, check: checked('build', 'failed', problems) };
  }
}
