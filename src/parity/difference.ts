import type { Json } from '#auth0/json.ts';
import { canonicalText } from '#pipeline/canonical-text.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import { seenOf } from './seen.ts';

/** The results of one transaction in both forms. */
export interface BothResults {
  readonly before: TransactionResult;
  readonly after: TransactionResult;
}

/** A part of what is seen of a transaction that both forms do not have in common. */
export interface Difference {
  /** `status`, `scope`, `access_token https://claims.example.com/plan`. */
  readonly part: string;
  /** With rules and hooks; absent where there is no such part. */
  readonly before?: Json;
  /** With Actions. */
  readonly after?: Json;
}

/** Lists what differs. Where one form gives tokens and the other does not, claims are not worth a line. */
export function differencesOf({ before, after }: BothResults): readonly Difference[] {
  const seen = { before: seenOf(before), after: seenOf(after) };
  const parts = [...new Set([...Object.keys(seen.before), ...Object.keys(seen.after)])];
  const compared = before.status === after.status ? parts : parts.filter((part) => !isOfTokens(part));
  return compared.flatMap((part) => {
    const sides = { before: seen.before[part], after: seen.after[part] };
    if (canonicalText(sides.before) === canonicalText(sides.after)) return [];
    return [{ part, ...withoutUndefined(sides) }];
  });
}

function isOfTokens(part: string): boolean {
  return part === 'scope' || part === 'tokens' || /^(access|id)_token /.test(part);
}

function withoutUndefined({ before, after }: { before: Json | undefined; after: Json | undefined }) {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
