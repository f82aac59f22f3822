import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from '../build-finding.ts';
import { type Extension, folders } from '../extension.ts';

/** What no tenant would ever run: no mistake for certain, since one may be about to take it in or out. */
export function checkUnreached(project: Project, extensions: readonly Extension[]): BuildFinding[] {
  return [...checkUndeclared(project.root, extensions), ...checkUnbound(project)];
}

function checkUndeclared(root: string, extensions: readonly Extension[]): BuildFinding[] {
  const declared = new Set(extensions.map(({ source }) => source));
  return Object.values(folders)
    .flatMap((folder) => sourcesIn(root, folder))
    .filter((source) => !declared.has(source))
    .map((source) => ({ code: 'not-declared', source, location: { file: source } }));
}

function sourcesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.(ts|js)$/.test(file))
    .map((file) => `${folder}/${file.replaceAll(sep, '/')}`)
    .sort();
}

function checkUnbound({ tenant }: Project): BuildFinding[] {
  const { actions, triggers } = tenant.value;
  const bound = new Set(Object.values(triggers).flatMap((bindings) => bindings.map(({ action_name }) => action_name)));
  return actions.flatMap(({ name, supported_triggers: [{ id: triggerId }] }, index): BuildFinding[] => {
    const location = tenant.locate(['actions', index, 'name']);
    return bound.has(name) ? [] : [{ code: 'action-not-bound', name, triggerId, location }];
  });
}
