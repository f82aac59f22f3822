import { posix } from 'node:path';
import { type Extension, extensionId, folders } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import type { Project } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';

/** A rule or a hook of the project. */
export interface Candidate {
  readonly form: 'hook' | 'rule';
  /** `rules/username` */
  readonly id: string;
  readonly extension: Extension;
  /** Where it stands in its list in tenant.yaml. */
  readonly index: number;
  readonly isEnabled: boolean;
}

/**
 * Finds rules and hooks by their names or files; all of them where none is named.
 *
 * @throws {CliError} when tenant.yaml has no such rule or hook
 */
export function findCandidates(project: Project, names: readonly string[]): readonly Candidate[] {
  const all = allCandidates(project);
  if (names.length === 0) return all;
  const found = names.map((name) => all.filter((candidate) => isNamed(candidate, name)));
  const problems = names.flatMap((name, index) => (found[index]?.length === 0 ? [notFound(name, all)] : []));
  if (problems.length > 0) throw new CliError(problems);
  return [...new Set(found.flat())];
}

function allCandidates(project: Project): Candidate[] {
  const { rules, hooks } = project.tenant.value;
  const extensions = extensionsOf(project);
  return (['rule', 'hook'] as const).flatMap((form) => {
    const entries = form === 'rule' ? rules : hooks;
    return extensions
      .filter((extension) => extension.form === form)
      .map((extension, index): Candidate => {
        const isEnabled = entries[index]?.enabled ?? false;
        return { form, id: extensionId(extension), extension, index, isEnabled };
      });
  });
}

function isNamed({ id, form, extension: { source } }: Candidate, name: string): boolean {
  const given = posix.normalize(name.replaceAll('\\', '/'));
  return (
    given === source || given === id || given === source.replace(/\.[tj]s$/, '') || `${folders[form]}/${given}` === id
  );
}

function notFound(name: string, all: readonly Candidate[]) {
  const known = all.map(({ id }) => id).join(', ') || 'none';
  return {
    code: 'source-unknown',
    message: `Migrate "${name}": tenant.yaml has no such rule or hook. It has: ${known}`,
    fix: 'name one of them, e.g. npm run migrate -- rules/username; npm run migrate -- --check lists how far each can go',
  };
}
