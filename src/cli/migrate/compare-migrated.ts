import type { Json, JsonObject } from '#auth0/json.ts';
import { profileNames } from '#migrate/rewrite/profile-names.ts';
import { type Comparison, compareExample, type Different } from '#parity/compare-example.ts';
import type { Difference } from '#parity/difference.ts';
import { canonicalText } from '#pipeline/canonical-text.ts';
import type { Login, Transaction } from '#pipeline/transaction.ts';

/** A difference between a rule and an Action without the adapter that is known, and why it is no mistake. */
interface Mended {
  readonly code: string;
  readonly explanation: string;
}

/** What differs once a rule is written as an Action, besides what the adapter leaves different. */
export const mended = [
  {
    code: 'metadata-there',
    explanation:
      'An Action always has app_metadata and user_metadata, if only {}. A rule that asked for something in metadata that was never stored broke, and one that put all of it into a token left the claim out.',
  },
  {
    code: 'merged-profile',
    explanation:
      'A key of app_metadata hides the property of that name of a user from a rule. An Action reads the profile itself.',
  },
  {
    code: 'verified-flag',
    explanation:
      'An Action always has email_verified. Where a user never had an address, a rule left a claim of it out, and the Action says false.',
  },
  {
    code: 'unchanged-metadata',
    explanation: 'The rule also wrote the metadata that it did not change. The Action writes what changes.',
  },
  {
    code: 'module-preloaded',
    explanation:
      'The rule broke where it used a module that Auth0 has not loaded since Node.js 16. The Action imports it.',
  },
  {
    code: 'saml-only',
    explanation:
      'context.samlConfiguration is there in SAML logins only, so that the rule broke in all others. The Action does not.',
  },
] as const satisfies readonly Mended[];

/** The code of such a difference. */
export type MendedCode = (typeof mended)[number]['code'];

/**
 * Compares a rule with an Action that does without the adapter: allows what is better now, and nothing else.
 *
 * @param repaired - what the rule broke by wherever it did, and the Action does not
 */
export function compareMigrated(repaired: MendedCode | undefined): typeof compareExample {
  return async (run, compared, example) => {
    const { transaction } = example;
    const first = withoutSame(await compareExample(run, compared, example), transaction);
    if (first.status !== 'different') return first;
    if (repaired && first.results.before.status === 'failed') return allowed(first, [repaired]);
    for (const { codes, changed } of waysOut(first, transaction)) {
      const again = withoutSame(await compareExample(run, compared, { ...example, transaction: changed }), changed);
      if (again.status !== 'different') return allowed(first, codes);
    }
    return first;
  };
}

interface WayOut {
  readonly codes: readonly MendedCode[];
  /** The transaction without what the forms see in different ways. */
  readonly changed: Transaction;
}

function waysOut(different: Different, transaction: Transaction): WayOut[] {
  const isEmptyClaims = different.differences.every(isEmptyClaim);
  const isBroken = different.results.before.status === 'failed';
  const own = withoutHiding(transaction);
  const filled =
    isBroken || isEmptyClaims ? [{}, { filled: true }].map((metadata) => withMetadata(transaction, metadata)) : [];
  const isFlagged = different.differences.some(({ part, after }) => isClaimPart(part) && after === false);
  const flagged = isFlagged ? withFlag(transaction) : undefined;
  const ways: [MendedCode[], Transaction | undefined][] = [
    [['merged-profile'], own],
    ...filled.map((each): [MendedCode[], Transaction | undefined] => [['metadata-there'], each]),
    ...filled.map((each): [MendedCode[], Transaction | undefined] => {
      return [['metadata-there', 'merged-profile'], each && withoutHiding(each)];
    }),
    [['verified-flag'], flagged],
    [['verified-flag', 'merged-profile'], flagged && withoutHiding(flagged)],
  ];
  return ways.flatMap(([codes, changed]) => (changed ? [{ codes, changed }] : []));
}

function allowed({ outcome }: Different, codes: readonly MendedCode[]): Comparison {
  return { status: 'allowed', outcome, codes };
}

/** Leaves out writes of metadata that change nothing. */
function withoutSame(comparison: Comparison, transaction: Transaction): Comparison {
  if (comparison.status !== 'different' || transaction.kind !== 'login') return comparison;
  const differences = comparison.differences.filter((difference) => !changesTheSame(difference, transaction.user));
  return differences.length === 0 ? allowed(comparison, ['unchanged-metadata']) : { ...comparison, differences };
}

function changesTheSame({ part, before, after }: Difference, user: Login['user']): boolean {
  return part === 'metadata writes' && canonicalText(changesOf(before, user)) === canonicalText(changesOf(after, user));
}

function changesOf(writes: Json | undefined, user: Login['user']): Json[] {
  const list: readonly Json[] = Array.isArray(writes) ? writes : [];
  return list.filter((write) => {
    const [name, key, value] = Array.isArray(write) ? write : [];
    const metadata = name === 'app_metadata' ? user.app_metadata : user.user_metadata;
    return canonicalText(value) !== canonicalText(metadata?.[String(key)]);
  });
}

/** Where the rule's token has no claim, and the Action's has an empty object. */
function isEmptyClaim({ part, before, after }: Difference): boolean {
  return isClaimPart(part) && before === undefined && canonicalText(after) === '{}';
}

function isClaimPart(part: string): boolean {
  return /^(access|id)_token /.test(part);
}

function withMetadata(transaction: Transaction, metadata: JsonObject): Transaction | undefined {
  if (transaction.kind !== 'login') return undefined;
  const filled = (stored: JsonObject = {}) => (Object.keys(stored).length > 0 ? stored : metadata);
  const { app_metadata, user_metadata } = transaction.user;
  const user = { ...transaction.user, app_metadata: filled(app_metadata), user_metadata: filled(user_metadata) };
  return { ...transaction, user };
}

/** With an address that is not verified. */
function withFlag(transaction: Transaction): Transaction | undefined {
  if (transaction.kind !== 'login' || transaction.user.email_verified) return undefined;
  const { email = 'nobody@example.com' } = transaction.user;
  return { ...transaction, user: { ...transaction.user, email, email_verified: false } };
}

function withoutHiding(transaction: Transaction): Transaction | undefined {
  if (transaction.kind !== 'login') return undefined;
  const { app_metadata } = transaction.user;
  const isHiding = (name: string) => profileNames.has(name);
  if (!app_metadata || !Object.keys(app_metadata).some(isHiding)) return undefined;
  const others: JsonObject = Object.fromEntries(Object.entries(app_metadata).filter(([name]) => !isHiding(name)));
  return { ...transaction, user: { ...transaction.user, app_metadata: others } };
}
