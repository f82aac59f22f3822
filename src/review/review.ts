import type { DropReason } from '#auth0/claim-filter.ts';
import type { Grant } from '#auth0/grant.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ClaimProvenance, ExtensionRef, TransactionResult } from '#pipeline/transaction-result.ts';

/** One side of a review: a state of the repository, or what a tenant runs now. */
export type ReviewedSide =
  | { readonly kind: 'commit'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'folder'; readonly commit?: string; readonly isClean: boolean }
  | { readonly kind: 'tenant'; readonly environment: string; readonly domain: string };

/** A transaction that the tenant allows, by the names that the project gives its parties. */
export interface Combination {
  /** Unique in a review, and the same in both sides: `grace / Web shop / implicit / https://api.example.com`. */
  readonly id: string;
  /** Absent in a credentials exchange. A generated user is called `generated 1`. */
  readonly persona?: string;
  readonly client: string;
  readonly grant: Grant;
  /** Absent where the access token is for `/userinfo` only. */
  readonly audience?: string;
  /** Name of the organization that the persona logs in to. */
  readonly organization?: string;
}

/** What one side answers to a transaction. */
export interface Answer {
  readonly status: TransactionResult['status'];
  /** Tokens of the answer; none unless `issued`. */
  readonly tokens: readonly TokenName[];
  readonly scope: readonly string[];
  readonly claims: Readonly<Record<TokenName, JsonObject>>;
  readonly provenance: readonly ClaimProvenance[];
  /** Bytes that the custom claims add to a token, as they travel: JSON in base64url. */
  readonly bytes: Readonly<Record<TokenName, number>>;
  /** Of a refusal, as the client gets it. */
  readonly error?: { readonly code: string; readonly description: string };
  /** Of a redirect. */
  readonly url?: string;
  /** Which extension refused, redirected or challenged. */
  readonly by?: ExtensionRef;
  /** What the scripts asked the network for, each once, in their order. */
  readonly requests: readonly ScriptRequest[];
}

/** A request that a script made. `url` is without its query, which may hold a key. */
export interface ScriptRequest extends ExtensionRef {
  readonly method: string;
  readonly url: string;
}

interface OfClaim {
  readonly token: TokenName;
  readonly claim: string;
}

/** One thing that differs between the answers to a transaction. */
export type Change =
  | (OfClaim & { readonly kind: 'claim-added'; readonly after: Json })
  | (OfClaim & { readonly kind: 'claim-removed'; readonly before: Json })
  /** Same JSON type, another value. */
  | (OfClaim & { readonly kind: 'claim-changed'; readonly before: Json; readonly after: Json })
  | (OfClaim & { readonly kind: 'claim-retyped'; readonly before: Json; readonly after: Json })
  /** Head sets it and Auth0 drops it; base did not. */
  | (OfClaim & { readonly kind: 'claim-dropped'; readonly reason: DropReason })
  | { readonly kind: 'scope-changed'; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** Another end: a new denial, a redirect, tokens where there were none. */
  | { readonly kind: 'status-changed'; readonly before: Ending; readonly after: Ending };

/** How a transaction ends, without its claims. */
export type Ending = Pick<Answer, 'by' | 'error' | 'status' | 'url'>;

/** A transaction, its answers, and what differs between them. */
export interface ReviewedTransaction {
  readonly combination: Combination;
  readonly before: Answer;
  readonly after: Answer;
  /** What differs, each with the extension that did it: of head, or of base for what is gone. */
  readonly changes: readonly (Change & { readonly by?: ExtensionRef })[];
}

/** The same change in several transactions, as one row of a report. */
export interface ChangeGroup {
  readonly by?: ExtensionRef;
  /** As in each of its transactions; values are those of the first one when they differ between personas. */
  readonly change: Change;
  /** Whether every transaction has the same values. */
  readonly isUniform: boolean;
  /** Ids of the combinations. */
  readonly combinations: readonly string[];
  /** What a person reads: "`rules/roles` now also sets `.../roles` on 6 access tokens: Web shop, ...". */
  readonly summary: string;
}

/** Ids of combinations that the tenant of one side only allows: a client or a grant came or went. */
interface OneSidedCombinations {
  readonly baseOnly: readonly string[];
  readonly headOnly: readonly string[];
}

/** A branch of changed claim logic, and who reaches it. */
export interface ChangedBranch {
  readonly side: 'base' | 'head';
  /** Source file from the project's root, and its 1-based line. */
  readonly file: string;
  readonly line: number;
  /** `persona`: somebody of the project; `generated`: only a user made for it; `nobody`: nobody was found. */
  readonly reachedBy: 'persona' | 'generated' | 'nobody';
}

/** Which tokens change between two states. */
export interface Review {
  readonly base: ReviewedSide;
  readonly head: ReviewedSide;
  /** Environment whose clients, APIs and constants are looked at. */
  readonly environment: string;
  /**
   * Names of personas that only one side has. They take no part in the comparison, but for those of head who alone
   * reach a changed branch.
   */
  readonly personas: {
    readonly compared: readonly string[];
    readonly baseOnly: readonly string[];
    readonly headOnly: readonly string[];
  };
  /** Absent where both tenants allow the same. These are not compared. */
  readonly combinations?: OneSidedCombinations;
  /** All of them, changed or not, in the order of the personas, clients, grants and audiences. */
  readonly transactions: readonly ReviewedTransaction[];
  readonly groups: readonly ChangeGroup[];
  readonly branches: readonly ChangedBranch[];
  /**
   * Ids of extensions that may do something else than before and of which nobody shows it in a token, neither the
   * personas nor those who were made up for it. Absent where there are none.
   */
  readonly unshown?: readonly string[];
  readonly policy: readonly PolicyFinding[];
  readonly contract: readonly ContractChange[];
}

/** What the team's policy has to say about a review. */
export interface PolicyFinding {
  /** Name of the policy rule: `personal-data-in-access-token`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Why the rule is there. */
  readonly explanation: string;
  /** What to do about it. */
  readonly fix: string;
  /** Ids of the combinations it was seen in; empty where it is about a source. */
  readonly combinations: readonly string[];
}

/** A change of what an API may rely on. */
export interface ContractChange {
  /** Identifier of the resource server. */
  readonly audience: string;
  readonly grant: Grant;
  readonly token: TokenName;
  readonly claim: string;
  readonly kind: 'added' | 'now-optional' | 'removed' | 'retyped';
  /** A consumer that relies on the contract of base may fail. */
  readonly isBreaking: boolean;
}
