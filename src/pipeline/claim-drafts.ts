import type { Json, JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ClaimProvenance, ExtensionRef, TransactionFinding } from './transaction-result.ts';

type Draft = Pick<ClaimProvenance, 'extension' | 'form' | 'replaced' | 'value'>;

/** What the scripts have asked of the tokens so far. Mutated step by step while a trace is folded. */
export class ClaimDrafts {
  scope: readonly string[];
  readonly #tokens: Readonly<Record<TokenName, Map<string, Draft>>> = { access_token: new Map(), id_token: new Map() };
  readonly #removed: TransactionFinding[] = [];

  constructor(scope: readonly string[]) {
    this.scope = scope;
  }

  /** Sets one claim. The extension that sets a value last is the one that it comes from. */
  set(token: TokenName, claim: string, value: Json, { extension, form }: ExtensionRef): void {
    const before = this.#tokens[token].get(claim);
    const replaced = before ? [...before.replaced, { extension: before.extension, form: before.form }] : [];
    this.#tokens[token].set(claim, { value, extension, form, replaced });
  }

  /** Takes over the claims of a token as a script left them: new and changed ones are its own, missing ones removed. */
  replaceAll(token: TokenName, claims: JsonObject, by: ExtensionRef): void {
    const drafts = this.#tokens[token];
    for (const claim of [...drafts.keys()].filter((name) => claims[name] === undefined)) {
      drafts.delete(claim);
      this.#removed.push({ code: 'claim-removed', token, claim, ...by });
    }
    for (const [claim, value] of Object.entries(claims)) {
      if (value === undefined || isSame(value, drafts.get(claim)?.value)) continue;
      this.set(token, claim, value, by);
    }
  }

  claims(token: TokenName): Record<string, Json> {
    return Object.fromEntries([...this.#tokens[token]].map(([claim, { value }]) => [claim, value]));
  }

  /** The extension that a claim comes from. */
  draft(token: TokenName, claim: string): Draft | undefined {
    return this.#tokens[token].get(claim);
  }

  /** What one extension took back from another. */
  get removed(): readonly TransactionFinding[] {
    return this.#removed;
  }
}

function isSame(left: Json, right: Json | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
