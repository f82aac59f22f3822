import { type Build, buildProject } from '#bundle/build.ts';
import { writeDist } from '#bundle/write-dist.ts';
import type { ExtensionPoints } from '#project/environment.ts';
import { loadProject, type Project, withExtensionPoints } from '#project/load-project.ts';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';
import { problemOf } from './problem-of.ts';
import { renderProblem } from './render-problem.ts';

/** A project with what was built from it. */
export interface BuiltProject {
  readonly project: Project;
  readonly build: Build;
  /** `dist/<environment>`, absolute. */
  readonly folder: string;
}

/**
 * Reads a project, compiles it for one environment and writes dist. Warnings go to stderr.
 *
 * @param extensionPoints - what the environment says when not given.
 * @param root - folder of the sources, where they are not those of the checkout that dist belongs to.
 * @throws {CliError} with everything that the build found
 */
export async function buildToDist(
  io: Io,
  environmentName: string,
  extensionPoints?: ExtensionPoints,
  root = io.root,
): Promise<BuiltProject> {
  const project = withExtensionPoints(loadProject(root, environmentName), extensionPoints);
  const result = await buildProject(project);
  if (result.status === 'failed') throw new CliError(result.findings.map(problemOf));
  for (const warning of result.warnings) io.err(renderProblem(io, problemOf(warning), 'warning'));
  return { project, build: result.build, folder: writeDist(io.root, environmentName, result.build) };
}
