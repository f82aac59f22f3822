import type { Message } from 'esbuild';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from './build-finding.ts';
import type { Compilation } from './compilation.ts';
import { compileModules } from './compile-modules.ts';
import { compilePlain } from './compile-plain.ts';
import { type Extension, extensionId, isPlain } from './extension.ts';
import { isBuildFailure } from './is-build-failure.ts';

const forms: readonly ExtensionForm[] = ['rule', 'hook', 'action'];

/**
 * Compiles every extension: TypeScript modules form by form, plain JavaScript file by file. Scripts come in the order
 * of their extensions.
 */
export async function compile(project: Project, extensions: readonly Extension[]): Promise<Compilation> {
  const modules = extensions.filter((extension) => !isPlain(extension));
  const compilations = [
    ...(await Promise.all(forms.map((form) => compileForm(project, form, modules)))),
    ...extensions.filter(isPlain).map((extension) => compilePlain(project.root, extension)),
  ];
  const scripts = compilations.flatMap((compilation) => compilation.scripts);
  return {
    scripts: extensions.flatMap((extension) => scripts.filter((script) => script.extension === extension)),
    findings: compilations.flatMap((compilation) => compilation.findings),
  };
}

async function compileForm(project: Project, form: ExtensionForm, modules: readonly Extension[]): Promise<Compilation> {
  const extensions = modules.filter((extension) => extension.form === form);
  try {
    const scripts = await compileModules(project.root, form, extensions, project.environment.constants);
    return { scripts, findings: [] };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { scripts: [], findings: error.errors.map((message) => findingOf(message, extensions)) };
  }
}

function findingOf({ text, location }: Message, extensions: readonly Extension[]): BuildFinding {
  const detail = text.replace(/^No matching export in "[^"]+" for import "(\w+)"$/, 'there is no export "$1"');
  if (!location) return { code: 'does-not-compile', detail, location: { file: 'tenant.yaml' } };
  // What fails in the virtual entry is an export that the source does not have.
  const entry = extensions.find((extension) => location.file === `entry:${extensionId(extension)}`);
  if (entry) return { code: 'does-not-compile', detail, location: { file: entry.source } };
  return {
    code: 'does-not-compile',
    detail,
    location: { file: location.file, line: location.line, column: location.column + 1 },
  };
}
