import { basename, extname, join, relative, resolve, sep } from 'node:path';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import { isTriggerId, type Trigger, type TriggerId, triggers } from '#auth0/trigger.ts';
import { compile } from '#bundle/compile.ts';
import type { Extension } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import { isInside } from '#bundle/is-inside.ts';
import { sourceMapsOf } from '#bundle/source-maps.ts';
import type { Project } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import { problemOf } from '../problem-of.ts';
import { actionHandler } from './action-handler.ts';
import { once } from './once.ts';
import type { Source } from './source.ts';

/**
 * Compiles a TypeScript source of the repository as the build does, whether tenant.yaml names it or not.
 *
 * @param text - of the source.
 * @throws {CliError} when it does not compile
 */
export async function compileSource(
  project: Project,
  form: ExtensionForm,
  path: string,
  text: string,
  handler: string | undefined,
): Promise<Source> {
  if (!isInside(project.root, path)) throw outside(path);
  const extension = extensionAt(project, form, path, triggerOf(handler ?? actionHandler(text)));
  const { scripts, findings } = await compile(project, [extension]);
  const [script] = scripts;
  if (!script) throw new CliError(findings.map(problemOf));
  const { name, dependencies } = extension;
  const files = [path, ...sourcesOf(project.root, script.map)];
  return { script: { name, code: script.code }, dependencies, files, maps: once(() => sourceMapsOf(scripts)) };
}

function outside(path: string): CliError {
  const message = `"${path}" lies outside the repository: only plain JavaScript can be run from anywhere`;
  return new CliError([
    { code: 'source-outside', message, fix: 'move the file into the repository, or compile it first' },
  ]);
}

function extensionAt(project: Project, form: ExtensionForm, path: string, triggerId: TriggerId): Extension {
  const source = relative(project.root, path).replaceAll(sep, '/');
  const declared = extensionsOf(project).find((extension) => extension.source === source && extension.form === form);
  const name = basename(path, extname(path));
  return declared ?? { form, name, source, declaredAt: { file: source }, triggerId, dependencies: [] };
}

/** The trigger that calls a handler. */
function triggerOf(handler: string): TriggerId {
  const calls = (id: TriggerId): boolean => {
    const { handlers }: Trigger = triggers[id];
    return handlers.includes(handler);
  };
  return Object.keys(triggers).filter(isTriggerId).find(calls) ?? 'post-login';
}

function sourcesOf(root: string, map: string): string[] {
  const { sources }: { sources: string[] } = JSON.parse(map);
  return sources.filter((source) => !source.startsWith('entry:')).map((source) => resolve(join(root, source)));
}
