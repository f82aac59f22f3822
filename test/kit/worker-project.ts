import { resolve } from 'node:path';
import { type Build, buildProject } from '#bundle/build.ts';
import { describeBuildFinding } from '#bundle/describe-build-finding.ts';
import { loadProject, type Project } from '#project/load-project.ts';
import { instrumentToMeasure } from '../coverage/measuring.ts';
import { getOrAdd } from './get-or-add.ts';

/** Folder of this repository. */
export const workerRoot = resolve(import.meta.dirname, '../..');

const projects = new Map<string, Project>();
const builds = new Map<string, Promise<Build>>();

/** Reads this repository for an environment, once for all tests of a worker. */
export function workerProject(environment: string): Project {
  return getOrAdd(projects, environment, () => loadProject(workerRoot, environment));
}

/** Builds this repository for an environment, once for all tests of a worker: what a tenant would get. */
export function workerBuild(environment: string): Promise<Build> {
  return getOrAdd(builds, environment, () => build(workerProject(environment)));
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
