import { resolve } from 'node:path';
import { type Build, buildProject } from '#bundle/build.ts';
import { describeBuildFinding } from '#bundle/describe-build-finding.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { loadProject, type Project, withExtensionPoints } from '#project/load-project.ts';
import { instrumentToMeasure } from '../coverage/measuring.ts';
import { getOrAdd } from './get-or-add.ts';

/** Folder of the project whose extensions the tests run: this repository, or what vitest.config.ts names instead. */
export const workerRoot = resolve(import.meta.dirname, '../..', process.env['TESTED_PROJECT'] ?? '.');

const projects = new Map<string, Project>();
const extensionBuilds = new Map<string, Promise<Build>>();
const tenantBuilds = new Map<string, Promise<Build>>();

/** Reads this repository for an environment, once for all tests of a worker. */
export function workerProject(environment: string): Project {
  return getOrAdd(projects, environment, () => loadProject(workerRoot, environment));
}

/** Builds the extensions of this repository, each in the form in which it was written, once for all tests of a worker. */
export function extensionBuild(environment: string): Promise<Build> {
  const project = withExtensionPoints(workerProject(environment), 'rules-and-hooks');
  return getOrAdd(extensionBuilds, environment, () => build(project));
}

/** Builds this repository for an environment, once for all tests of a worker: what a tenant would get. */
export function tenantBuild(environment: string): Promise<Build> {
  return getOrAdd(tenantBuilds, environment, () => build(workerProject(environment)));
}

/** Lists the scripts of all builds of an environment that the tests of this worker have asked for. */
export async function builtScripts(environment: string): Promise<readonly BuiltScript[]> {
  const builds = await Promise.all([extensionBuild(environment), tenantBuilds.get(environment)]);
  return builds.flatMap((built) => built?.scripts ?? []);
}

async function build(project: Project): Promise<Build> {
  const result = await buildProject(project, await instrumentToMeasure(project.root));
  if (result.status === 'built') return result.build;
  const lines = result.findings.map((finding) => {
    const { message, fix } = describeBuildFinding(finding);
    return `${finding.location.file}: ${message}: ${fix}`;
  });
  throw new Error(`Build the extensions for the tests: ${lines.join('\n')}`);
}
