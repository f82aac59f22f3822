import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { asAction } from '#bundle/as-actions/is-as-action.ts';
import { extensionId } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import type { Drifted } from '#deploy/drift/drift.ts';
import { hasCode } from '#project/has-code.ts';
import type { Project } from '#project/load-project.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';

/** A script of a tenant that was written beside its source, for somebody to take over what they want of it. */
export interface AdoptedScript {
  /** The file: `actions/plan.drift.js`. */
  readonly file: string;
  /** `actions/plan` */
  readonly resource: string;
  /** What the build's script was made of: `actions/plan.ts`, or several rules that became one Action. */
  readonly sources: readonly string[];
  /** The build's script, to compare the file with: `dist/staging/actions/plan.js`. */
  readonly built: string;
}

/**
 * Writes the scripts that a tenant holds in place of the build's into the repository, each next to its source. A file
 * that is there stays as it is: the next free name is taken, unless it says the same.
 *
 * @throws {CliError} when a file cannot be written
 */
export function adoptDrift({ project, build }: BuiltProject, drifted: readonly Drifted[]): AdoptedScript[] {
  const { root, environment } = project;
  return drifted.flatMap(({ item, script }) => {
    const resource = `${item.type}/${item.name}`;
    const built = build.scripts.find(({ extension }) => extensionId(extension) === resource);
    if (script === undefined || !built) return [];
    const sources = sourcesOf(project, built.extension.source);
    const place = posix.join(
      posix.dirname(sources[0] ?? `${item.type}/${item.name}`),
      `${fileNameOf(item.name)}.drift`,
    );
    const text = `${headOf(environment.name, resource, sources)}\n${script}`;
    const file = writeNew(root, place, text);
    return [{ file, resource, sources, built: `dist/${environment.name}/${resource}.js` }];
  });
}

/**
 * The sources of a script of the build, which may be an Action made of several rules: then it names them all. What the
 * tenant's script says of itself is not asked, since anybody may have written that.
 */
function sourcesOf(project: Project, source: string): readonly string[] {
  const known = extensionsOf(project).map((extension) => extension.source);
  if (known.includes(source)) return [source];
  const named = source.replace(` ${asAction}`, '').split(' + ');
  return known.filter((each) => named.includes(each));
}

function headOf(environment: string, resource: string, sources: readonly string[]): string {
  const source = sources.join(' and ');
  return `// What ${environment} holds as ${resource}, which is built from ${source}. Take over into ${source} what is to stay, then delete this file.`;
}

/** A name may hold anything that stands on one line. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-').replace(/^\.+/, '');
}

function writeNew(root: string, place: string, text: string): string {
  for (let count = 1; ; count += 1) {
    const file = `${place}${count === 1 ? '' : `-${count}`}.js`;
    if (isWritten(join(root, file), text) || readFileSync(join(root, file), 'utf8') === text) return file;
  }
}

/** False where there is such a file already. */
function isWritten(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    const message = `Write the tenant's script to "${path}": ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new CliError([{ code: 'adopt-failed', message, fix: 'see who owns that folder' }], { cause });
  }
}
