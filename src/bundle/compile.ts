import { extname } from 'node:path';
import type { Message } from 'esbuild';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from './build-finding.ts';
import { compileModules } from './compile-modules.ts';
import { compilePlain } from './compile-plain.ts';
import { type Extension, type ExtensionKind, extensionId } from './extension.ts';
import { isBuildFailure } from './is-build-failure.ts';
import type { BuiltScript } from './script.ts';

/** Scripts in the order of their extensions; those with a finding are missing. */
export interface Compilation {
  readonly scripts: readonly BuiltScript[];
  readonly findings: readonly BuildFinding[];
}

const kinds: readonly ExtensionKind[] = ['rule', 'hook', 'action'];

/** Compiles every extension: TypeScript modules kind by kind, plain JavaScript file by file. */
export async function compile(project: Project, extensions: readonly Extension[]): Promise<Compilation> {
  const modules = extensions.filter((extension) => !isPlain(extension));
  const compilations = [
    ...(await Promise.all(kinds.map((kind) => compileKind(project, kind, modules)))),
    ...extensions.filter(isPlain).map((extension) => compileFile(project.root, extension)),
  ];
  const scripts = compilations.flatMap((compilation) => compilation.scripts);
  return {
    scripts: extensions.flatMap((extension) => scripts.filter((script) => script.extension === extension)),
    findings: compilations.flatMap((compilation) => compilation.findings),
  };
}

/** Plain JavaScript is a script already, as Auth0's dashboard holds it; TypeScript is a module. */
function isPlain({ source }: Extension): boolean {
  return extname(source) === '.js';
}

async function compileKind(project: Project, kind: ExtensionKind, modules: readonly Extension[]): Promise<Compilation> {
  const extensions = modules.filter((extension) => extension.kind === kind);
  try {
    const scripts = await compileModules(project.root, kind, extensions, project.environment.constants);
    return { scripts, findings: [] };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { scripts: [], findings: error.errors.map((message) => findingOf(message, extensions)) };
  }
}

function compileFile(root: string, extension: Extension): Compilation {
  const { script, finding } = compilePlain(root, extension);
  return { scripts: script ? [script] : [], findings: finding ? [finding] : [] };
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
