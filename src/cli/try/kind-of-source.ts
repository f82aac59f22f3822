import type { ExtensionForm } from '#auth0/extension-form.ts';
import { folders } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import type { Project } from '#project/load-project.ts';

const forms: readonly ExtensionForm[] = ['rule', 'hook', 'action'];

/**
 * Says what a script is: what tenant.yaml says, or else what its folder or its text looks like.
 *
 * @param source - path from the project's root.
 */
export function kindOfSource(project: Project, source: string, text: string): ExtensionForm {
  const declared = extensionsOf(project).find((extension) => extension.source === source);
  return declared?.form ?? forms.find((form) => source.startsWith(`${folders[form]}/`)) ?? kindOfText(text);
}

function kindOfText(text: string): ExtensionForm {
  if (/\bexports\s*\.\s*on[A-Z]|\bexport\s[^=(;]*\bon[A-Z]/.test(text)) return 'action';
  return /\bmodule\s*\.\s*exports\b|\bexport\s[^=(;]*\bhook\b/.test(text) ? 'hook' : 'rule';
}
