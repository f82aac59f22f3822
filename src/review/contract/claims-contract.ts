import type { Grant } from '#auth0/grant.ts';
import type { Json } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { Answer, Combination } from '../review.ts';
import { sourceName } from '../source-name.ts';
import { typeOf, type ValueType } from './value-type.ts';

/** What the tenant answers to a transaction. */
export interface AnsweredCombination {
  readonly combination: Combination;
  readonly answer: Answer;
}

/** What the tokens of one kind say, as far as the personas, clients and grants of the project show it. */
export interface TokenContract {
  /** Identifier of the resource server; `/userinfo` where the login is for no API. */
  readonly audience: string;
  readonly grant: Grant;
  readonly token: TokenName;
  /** By name. */
  readonly claims: readonly ClaimContract[];
}

/** A custom claim of such tokens. */
export interface ClaimContract {
  readonly claim: string;
  readonly type: ValueType;
  /** Whether every token has it. */
  readonly isAlways: boolean;
  /** The first value that is no empty list or text, if there is one. */
  readonly example: Json;
  /** Sources of the extensions: `rules/username`. */
  readonly setBy: readonly string[];
}

/** Stands for the API of logins that are for none. */
export const noAudience = '/userinfo';

/**
 * Infers what tokens say, by audience, token and grant. An access token for no API is opaque, so nothing is known of it;
 * a kind of token that nobody gets is not there.
 */
export function contractOf(answered: readonly AnsweredCombination[]): TokenContract[] {
  const kinds = new Map<string, { readonly kind: Omit<TokenContract, 'claims'>; readonly answers: Answer[] }>();
  for (const { combination, answer } of answered) {
    const { audience = noAudience, grant } = combination;
    for (const token of answer.tokens.filter((each) => isReadable(each, combination))) {
      const key = JSON.stringify([audience, token, grant]);
      const known = kinds.get(key) ?? { kind: { audience, grant, token }, answers: [] };
      known.answers.push(answer);
      kinds.set(key, known);
    }
  }
  const sorted = [...kinds].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([, { kind, answers }]) => ({ ...kind, claims: claimsOf(kind.token, answers) }));
}

function isReadable(token: TokenName, { audience }: Combination): boolean {
  return token === 'id_token' || audience !== undefined;
}

/** A claim as all answers together show it. */
interface SeenClaim {
  readonly values: Json[];
  readonly setBy: Set<string>;
}

function claimsOf(token: TokenName, answers: readonly Answer[]): ClaimContract[] {
  const sorted = [...seenClaims(token, answers)].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([claim, { values, setBy }]) => ({
    claim,
    type: typeOf(values),
    isAlways: values.length === answers.length,
    example: values.find(showsSomething) ?? values[0] ?? null,
    setBy: [...setBy].sort(),
  }));
}

function seenClaims(token: TokenName, answers: readonly Answer[]): ReadonlyMap<string, SeenClaim> {
  const seen = new Map<string, SeenClaim>();
  for (const { claims, provenance } of answers) {
    for (const [claim, value] of Object.entries(claims[token])) {
      if (value === undefined) continue;
      const known = seen.get(claim) ?? { values: [], setBy: new Set() };
      known.values.push(value);
      seen.set(claim, known);
    }
    for (const set of provenance) if (set.token === token) seen.get(set.claim)?.setBy.add(sourceName(set));
  }
  return seen;
}

function showsSomething(value: Json): boolean {
  return !/^(\[\]|""|\{\}|null)$/.test(JSON.stringify(value));
}
