import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Project } from '#project/load-project.ts';
import type { Assets } from './assets.ts';
import type { BuildFinding } from './build-finding.ts';
import { uniqueFileNameOf } from './file-name.ts';
import { isInside } from './is-inside.ts';
import { parseModuleText } from './parse-javascript.ts';
import { resolveText } from './resolve-mappings.ts';

type Modules = NonNullable<Assets['actionModules']>;

/** What is wrong with the sources of Actions modules, which are plain JavaScript and stay as they are. */
export function checkModules(project: Project): BuildFinding[] {
  const { root, tenant } = project;
  return (tenant.value.actionModules ?? []).flatMap(({ code }, index): BuildFinding[] => {
    const source = posix.normalize(code);
    const location = tenant.locate(['actionModules', index, 'code']);
    if (!existsSync(join(root, source))) return [{ code: 'source-missing', source, location }];
    if (!isInside(root, realpathSync(join(root, source)))) return [{ code: 'source-outside', source, location }];
    return syntaxFindings(source, readModule(project, source));
  });
}

/** The same project, with the texts of its Actions modules in place of their paths. */
export function withModuleTexts(project: Project): Project {
  const { actionModules } = project.tenant.value;
  if (!actionModules) return project;
  const read = actionModules.map((module) => ({ ...module, code: readModule(project, module.code) }));
  return { ...project, tenant: { ...project.tenant, value: { ...project.tenant.value, actionModules: read } } };
}

/** Gives every Actions module another text, or a path in place of it; nothing where there are none. */
export function mapModules(
  { actionModules }: Assets,
  change: (module: Modules[number]) => string,
): { readonly actionModules?: Modules } {
  return actionModules ? { actionModules: actionModules.map((module) => ({ ...module, code: change(module) })) } : {};
}

/** Path of a module in dist: `modules/shared.js`. */
export function modulePath({ name }: Pick<Modules[number], 'name'>): string {
  return `modules/${uniqueFileNameOf(name)}.js`;
}

function readModule({ root, environment }: Project, source: string): string {
  return resolveText(readFileSync(join(root, source), 'utf8'), environment.mappings ?? {});
}

function syntaxFindings(file: string, text: string): BuildFinding[] {
  try {
    parseModuleText(text);
    return [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [{ code: 'does-not-compile', detail: error.message, location: { file } }];
  }
}
