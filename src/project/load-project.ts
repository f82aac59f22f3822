import { readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Environment, type ExtensionPoints, loadEnvironment } from './environment.ts';
import { hasCode } from './has-code.ts';
import { loadPersona, type Persona } from './persona.ts';
import { ProjectError } from './project-error.ts';
import { type TenantYaml, tenantYaml } from './tenant-yaml.ts';
import { loadYaml, type YamlFile } from './yaml-file.ts';

/** A repository, read for one environment. */
export interface Project {
  /** Absolute path, without links, of the folder that holds tenant.yaml. */
  readonly root: string;
  readonly tenant: YamlFile<TenantYaml>;
  readonly environment: Environment;
  readonly personas: readonly Persona[];
}

/**
 * Reads the repository at `root` as it goes to one environment.
 * @throws {ProjectError} when a file is missing, is not YAML or does not fit its schema
 */
export function loadProject(root: string, environmentName: string): Project {
  const environments = environmentNames(root);
  if (!environments.includes(environmentName)) {
    throw new ProjectError([{ code: 'environment-unknown', name: environmentName, known: environments }]);
  }
  return loadProjectFor(root, loadEnvironment(root, environmentName));
}

/**
 * Reads the repository at `root` as it goes to an environment that another state of it describes.
 * @throws {ProjectError} as loadProject does
 */
export function loadProjectFor(root: string, environment: Environment): Project {
  return {
    // The compiler names files by their real path: seen from a link, they would lie outside the root.
    root: realpathSync(root),
    tenant: loadYaml<TenantYaml>(root, 'tenant.yaml', () => tenantYaml),
    environment,
    personas: namesIn(root, 'personas').map((name) => loadPersona(root, name)),
  };
}

/** The names of all environments of a repository, in order. */
export function environmentNames(root: string): readonly string[] {
  return namesIn(root, 'environments');
}

/** The same project for a tenant whose extension points are these, if they are given. */
export function withExtensionPoints(project: Project, extensionPoints: ExtensionPoints | undefined): Project {
  if (extensionPoints === undefined) return project;
  return { ...project, environment: { ...project.environment, extensionPoints } };
}

function namesIn(root: string, folder: string): string[] {
  try {
    const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.yaml'));
    return files.map((file) => basename(file, '.yaml')).sort();
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause;
    throw new ProjectError([{ code: 'file-missing', location: { file: folder } }], { cause });
  }
}
