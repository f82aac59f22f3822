import { extname } from 'node:path';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import { folders } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import type { Project } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';

const forms: readonly ExtensionForm[] = ['rule', 'hook', 'action'];

/**
 * Says what a script is: what tenant.yaml says, or else what its folder or its text looks like.
 *
 * @param source - path from the project's root.
 * @throws {CliError} when it looks like none
 */
export function kindOfSource(project: Project, source: string, text: string): ExtensionForm {
  const declared = extensionsOf(project).find((extension) => extension.source === source);
  const folder = forms.find((form) => source.startsWith(`${folders[form]}/`));
  const kind = declared?.form ?? folder ?? (scripts.has(extname(source)) ? kindOfText(text) : undefined);
  if (kind) return kind;
  const message = `"${source}" looks like no rule, no hook and no Action`;
  const fix = 'name a file of rules/, hooks/ or actions/, or say what it is with --kind';
  throw new CliError([{ code: 'kind-unknown', message, fix }]);
}

const scripts = new Set(['.cjs', '.js', '.ts']);

function kindOfText(text: string): ExtensionForm | undefined {
  if (/\bexports\s*\.\s*on[A-Z]|\bexport\s[^=(;]*\bon[A-Z]/.test(text)) return 'action';
  if (/\bmodule\s*\.\s*exports\b|\bexport\s[^=(;]*\bhook\b/.test(text)) return 'hook';
  return /^\s*(?:async\s+)?(?:function\b|\()|\bexport\s[^=(;]*\brule\b/m.test(text) ? 'rule' : undefined;
}
