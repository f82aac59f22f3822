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
  return { extension: originOf(code).name ?? extensionId({ form, name }), form };
}

/**
 * Says which extension a claim comes from. Of an Action that runs rules these are the rules that may have set it, by
 * what their Action says of each; mostly one: `rules/username (as Action)`.
 */
export function claimRef(script: ScriptInFlow, claim: string): ExtensionRef {
  const all = extensionRef(script);
  const { setters } = originOf(script.script.code);
  if (setters.length === 0) return all;
  const names = setters.filter(({ claims }) => claims?.has(claim) ?? true).map(({ name }) => name);
  return names.length > 0 ? { ...all, extension: `${names.join(' + ')} (as Action)` } : all;
}

/** What the text of a script says of where it comes from. */
interface Origin {
  readonly name: string | undefined;
  readonly setters: readonly { readonly name: string; readonly claims: ReadonlySet<string> | undefined }[];
}

/** Of texts that were read before: every claim of every token asks for the same few. */
const origins = new Map<string, Origin>();
const keptOrigins = 1000;

function originOf(code: string): Origin {
  const known = origins.get(code);
  if (known) return known;
  const origin = readOrigin(code);
  if (origins.size >= keptOrigins) origins.clear();
  origins.set(code, origin);
  return origin;
}

function readOrigin(code: string): Origin {
  return {
    name: readHeader(code)?.source.replace(/\.\w+(?= \+ | \(as Action\)$|$)/g, ''),
    setters: readClaimComments(code).map(({ source, claims }) => {
      return { name: source.replace(/\.\w+$/, ''), claims: claims && new Set(claims) };
    }),
  };
}
