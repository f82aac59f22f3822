import type { Json, JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ClaimProvenance, ExtensionRef, TransactionFinding } from './transaction-result.ts';

type Draft = Pick<ClaimProvenance, 'extension' | 'form' | 'replaced' | 'value'>;

/** What the scripts have asked of the tokens so far. Mutated step by step while a trace is folded. */
export class ClaimDrafts {
  scope: readonly string[];
  readonly grantedScope: readonly string[];
  readonly #tokens: Readonly<Record<TokenName, Map<string, Draft>>> = { access_token: new Map(), id_token: new Map() };
  readonly #removed: TransactionFinding[] = [];

  /** @param grantedScope - what Auth0 grants where no script says otherwise. */
  constructor(grantedScope: readonly string[]) {
    this.grantedScope = grantedScope;
    this.scope = grantedScope;
  }

  /**
   * Sets one claim. The extension that sets a value last is the one that it comes from.
   *
   * `undefined` takes the claim out: Auth0 does not say what it does, so this is assumed.
   */
  set(token: TokenName, claim: string, value: Json | undefined, { extension, form }: ExtensionRef): void {
    const by = { extension, form };
    const before = this.#tokens[token].get(claim);
    if (value !== undefined) {
      this.#tokens[token].set(claim, { value, ...by, replaced: before ? replacedBy(by, before) : [] });
      return;
    }
    this.#tokens[token].delete(claim);
    if (before && !isSameExtension(before, by)) this.#removed.push({ code: 'claim-removed', token, claim, ...by });
  }

  /** Takes over the claims of a token as a script left them: new and changed ones are its own, missing ones removed. */
  replaceAll(token: TokenName, claims: JsonObject, by: ExtensionRef): void {
    const drafts = this.#tokens[token];
    for (const claim of drafts.keys()) if (!Object.hasOwn(claims, claim)) this.set(token, claim, undefined, by);
    for (const [claim, value] of Object.entries(claims)) {
      if (!isSameJson(value, drafts.get(claim)?.value)) this.set(token, claim, value, by);
    }
  }

  /** The claims of a token, each with the extension that it comes from. */
  list(token: TokenName): readonly ClaimProvenance[] {
    return [...this.#tokens[token]].map(([claim, draft]) => ({ token, claim, ...draft }));
  }

  /** What one extension took back from another. */
  get removed(): readonly TransactionFinding[] {
    return this.#removed;
  }
}

/** An extension that sets a claim twice has not replaced its own. */
function replacedBy(by: ExtensionRef, { extension, form, replaced }: Draft): readonly ExtensionRef[] {
  const before = { extension, form };
  return isSameExtension(before, by) ? replaced : [...replaced, before];
}

function isSameExtension(left: ExtensionRef, right: ExtensionRef): boolean {
  return left.extension === right.extension && left.form === right.form;
}

function isSameJson(left: Json | undefined, right: Json | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
