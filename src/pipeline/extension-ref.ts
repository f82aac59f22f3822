import { readClaimComments } from '#bundle/as-actions/claim-comment.ts';
import { extensionId } from '#bundle/extension.ts';
import { readHeader } from '#bundle/script-header.ts';
import type { ScriptInFlow } from '#sandbox/flow.ts';
import type { ExtensionRef } from './transaction-result.ts';

/**
 * Says which extension a script comes from: by its header, or by its name in the tenant if it has none. An Action that
 * runs rules is named by all of them: `rules/username + rules/roles (as Action)`.
 */
export function extensionRef(script: ScriptInFlow): ExtensionRef {
  return refFrom(originOf(script.script.code), script);
}

/** A script's extension, and those of its claims. */
export interface ScriptRefs {
  readonly by: ExtensionRef;
  /**
   * Says which extension a claim comes from. Of an Action that runs rules these are the rules that may have set it, by
   * what their Action says of each; mostly one: `rules/username (as Action)`.
   */
  readonly byClaim: (claim: string) => ExtensionRef;
}

/** As {@link extensionRef}, for the claims of the script as well: its text is looked up once for all of them. */
export function scriptRefs(script: ScriptInFlow): ScriptRefs {
  const origin = originOf(script.script.code);
  const by = refFrom(origin, script);
  return {
    by,
    byClaim: (claim) => {
      const names = origin.setters.filter(({ claims }) => claims?.has(claim) ?? true).map(({ name }) => name);
      return names.length > 0 ? { ...by, extension: `${names.join(' + ')} (as Action)` } : by;
    },
  };
}

function refFrom({ name }: Origin, { form, script }: ScriptInFlow): ExtensionRef {
  return { extension: name ?? extensionId({ form, name: script.name }), form };
}

/** What the text of a script says of where it comes from. */
interface Origin {
  readonly name: string | undefined;
  readonly setters: readonly { readonly name: string; readonly claims: ReadonlySet<string> | undefined }[];
}

/** Of texts that were read before: every token asks for the same few. */
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
