import { digestOf } from '#deploy/plan/canonical-json.ts';
import { describeExtensionGap } from '#deploy/tenant-state/describe-extension-gap.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { Project } from '#project/load-project.ts';
import { combinationsOf } from '#review/combinations-of.ts';
import { compareTransactions } from '#review/compare-transactions.ts';
import { groupsOf } from '#review/groups-of.ts';
import type { ChangeGroup, ReviewedTransaction } from '#review/review.ts';
import type { PlannedExtensions } from './planned-extensions.ts';

/** Which tokens of a tenant a deploy would change. */
export interface ClaimsPlan {
  /** SHA-256 of what every token would say after the deploy. */
  readonly digest: string;
  /** How many transactions were looked at: personas, clients and grants that the environment knows. */
  readonly transactions: number;
  readonly changed: readonly ReviewedTransaction[];
  /** The same, by what changes and who does it. */
  readonly groups: readonly ChangeGroup[];
  /** What could not be taken into account. */
  readonly gaps: readonly string[];
}

const concurrency = 8;

/** Runs every transaction that the environment knows before and after a deploy, and lists what differs. */
export async function claimsPlan(
  project: Project,
  { now, after, gaps }: PlannedExtensions,
  run: Pipeline,
): Promise<ClaimsPlan> {
  const transactions = combinationsOf(project).map(({ combination, transaction }) => {
    return { combination, before: transaction, after: transaction };
  });
  const sides = { before: { extensions: now, run }, after: { extensions: after, run } };
  const reviewed = await compareTransactions(sides, transactions, concurrency);
  return {
    digest: claimsDigest(reviewed),
    transactions: reviewed.length,
    changed: reviewed.filter(({ changes }) => changes.length > 0),
    groups: groupsOf(reviewed),
    gaps: gaps.map(describeExtensionGap),
  };
}

/** Of what clients see: neither who set a claim nor how large it is. */
function claimsDigest(reviewed: readonly ReviewedTransaction[]): string {
  return digestOf(
    reviewed.map(({ combination, after: { status, tokens, scope, claims, error, url } }) => {
      return { id: combination.id, status, tokens, scope, claims, error, url };
    }),
  );
}
