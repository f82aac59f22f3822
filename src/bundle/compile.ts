import type { Message } from 'esbuild';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Project } from '#project/load-project.ts';
import type { Location } from '#project/location.ts';
import type { BuildFinding } from './build-finding.ts';
import type { Compilation } from './compilation.ts';
import { compileModules } from './compile-modules.ts';
import { compilePlain } from './compile-plain.ts';
import { type Extension, extensionId, isPlain } from './extension.ts';
import type { Instrument } from './instrument.ts';
import { isBuildFailure } from './is-build-failure.ts';

const forms: readonly ExtensionForm[] = ['rule', 'hook', 'action'];

/**
 * Compiles every extension: TypeScript modules form by form, plain JavaScript file by file. Scripts come in the order
 * of their extensions.
 *
 * @param instrument - adds counters; the findings of such a compilation are worth nothing
 */
export async function compile(
  project: Project,
  extensions: readonly Extension[],
  instrument?: Instrument,
): Promise<Compilation> {
  const modules = extensions.filter((extension) => !isPlain(extension));
  const compilations = [
    ...(await Promise.all(forms.map((form) => compileForm(project, form, modules, instrument)))),
    ...extensions
      .filter(isPlain)
      .map((extension) => compilePlain(project.root, extension, instrument, project.environment.mappings)),
  ];
  const scripts = compilations.flatMap((compilation) => compilation.scripts);
  return {
    scripts: extensions.flatMap((extension) => scripts.filter((script) => script.extension === extension)),
    findings: compilations.flatMap((compilation) => compilation.findings),
  };
}

async function compileForm(
  project: Project,
  form: ExtensionForm,
  modules: readonly Extension[],
  instrument: Instrument | undefined,
): Promise<Compilation> {
  const extensions = modules.filter((extension) => extension.form === form);
  try {
    const { constants, mappings } = project.environment;
    const scripts = await compileModules(project.root, form, extensions, constants, instrument, mappings);
    return { scripts, findings: [] };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { scripts: [], findings: error.errors.map((message) => findingOf(message, extensions)) };
  }
}

function findingOf({ detail: code, text, location: place }: Message, extensions: readonly Extension[]): BuildFinding {
  const location = locationOf(place, extensions);
  // What our own plugins find has its code as detail; esbuild's messages have none.
  if (code === 'source-outside') return { code, source: text, location };
  if (code === 'constant-as-value') return { code, name: text, location };
  const detail = text.replace(/^No matching export in "[^"]+" for import "(\w+)"$/, 'there is no export "$1"');
  return { code: 'does-not-compile', detail, location };
}

function locationOf(place: Message['location'], extensions: readonly Extension[]): Location {
  if (!place) return { file: 'tenant.yaml' };
  // What fails in the virtual entry is an export that the source does not have.
  const entry = extensions.find((extension) => place.file === `entry:${extensionId(extension)}`);
  if (entry) return { file: entry.source };
  return { file: place.file, line: place.line, column: place.column + 1 };
}
