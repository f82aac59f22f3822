import { existsSync } from 'node:fs';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Extension } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import { isInside } from '#bundle/is-inside.ts';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { type FindPackage, packageModules } from '#pipeline/package-modules.ts';
import { requiredPackages } from '#pipeline/required-packages.ts';
import type { Project } from '#project/load-project.ts';
import type { ModuleText } from '#sandbox/flow-host.ts';
import { compileSource } from './compile-source.ts';
import { plainSource } from './plain-source.ts';
import { readSource } from './read-source.ts';
import type { Source } from './source.ts';

/** Which script is to run: a file, or a text. */
interface Wanted {
  readonly kind: ExtensionForm;
  readonly file?: string;
  readonly code?: string;
  readonly handler?: string;
}

/** A script with the packages that it requires. */
export interface LoadedSource extends Source {
  readonly packages: Readonly<Record<string, ModuleText>>;
}

/** Gives the scripts of cases, each one made once. */
export interface Sources {
  /** @throws {CliError} when there is no such file, or it does not compile */
  load(wanted: Wanted): Promise<LoadedSource>;
}

/** As many scripts are kept, for cases that have theirs in common mostly stand together. */
const keptSources = 256;

/**
 * Creates the sources of one run of the command.
 *
 * @param loadProject - is asked when the first source is that tenant.yaml may say something of.
 */
export function createSources(root: string, loadProject: () => Project): Sources {
  const loaded = new Map<string, Promise<LoadedSource>>();
  const findPackage = createPackageFinder(root);
  let project: Project | undefined;

  const make = async ({ kind, file, code = '', handler }: Wanted): Promise<Source> => {
    if (file === undefined) return plainSource(kind, 'code', code);
    const path = resolve(root, file);
    const text = readSource(path, file);
    if (extname(path) !== '.ts') {
      const plain = plainSource(kind, basename(path, extname(path)), text, { file, path });
      if (!/\brequire\b/.test(text) || !isInside(root, path) || !existsSync(join(root, 'tenant.yaml'))) return plain;
      project ??= loadProject();
      return { ...plain, dependencies: declaredDependencies(project, kind, relative(root, path)) };
    }
    project ??= loadProject();
    return await compileSource(project, kind, resolve(project.root, file), text, handler);
  };
  return {
    load: (wanted) => {
      const { kind, file, code, handler } = wanted;
      const key = file === undefined ? `${kind} ${code}` : `${kind} ${handler} ${file}`;
      const known = loaded.get(key);
      if (known !== undefined) return known;
      if (loaded.size >= keptSources) loaded.clear();
      const source = make(wanted).then((made) => withPackages(kind, made, findPackage));
      loaded.set(key, source);
      return source;
    },
  };
}

function declaredDependencies(project: Project, form: ExtensionForm, path: string): readonly string[] {
  const source = path.replaceAll(sep, '/');
  const isMeant = (extension: Extension) => extension.form === form && extension.source === source;
  return extensionsOf(project).find(isMeant)?.dependencies ?? [];
}

async function withPackages(form: ExtensionForm, source: Source, findPackage: FindPackage): Promise<LoadedSource> {
  const ids = requiredPackages(form, source.script.code, source.dependencies);
  return { ...source, packages: await packageModules(ids, findPackage) };
}
