import { readClaimComments } from '#bundle/as-actions/claim-comment.ts';
import { extensionId } from '#bundle/extension.ts';
import { readHeader } from '#bundle/script-header.ts';
import type { ScriptInFlow } from '#sandbox/flow.ts';
import type { ExtensionRef } from './transaction-result.ts';

/**
 * Says which extension a script comes from: by its header, or by its name in the tenant if it has none. An Action that
 * runs rules is named by all of them: `rules/username + rules/roles (as Action)`.
 */
export function extensionRef({ form, script: { name, code } }: ScriptInFlow): ExtensionRef {
  const source = readHeader(code)?.source.replace(/\.\w+(?= \+ | \(as Action\)$|$)/g, '');
  return { extension: source ?? extensionId({ form, name }), form };
}

/**
 * Says which extension a claim comes from. Of an Action that runs rules these are the rules that may have set it, by
 * what their Action says of each; mostly one: `rules/username (as Action)`.
 */
export function claimRef(script: ScriptInFlow, claim: string): ExtensionRef {
  const setters = readClaimComments(script.script.code)
    .filter(({ claims }) => claims?.includes(claim) ?? true)
    .map(({ source }) => source.replace(/\.\w+$/, ''));
  const all = extensionRef(script);
  return setters.length > 0 ? { ...all, extension: `${setters.join(' + ')} (as Action)` } : all;
}
