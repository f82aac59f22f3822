import { whoDeploys } from '#cli/deploy/who-deploys.ts';
import { checkOutRef } from '#cli/git/checked-out.ts';
import { loadProject } from '#project/load-project.ts';
import { newSources } from '#review/branches/new-sources.ts';
import { contractChanges } from '#review/contract/contract-changes.ts';
import { checkPolicy } from '#review/policy/check-policy.ts';
import { loadPolicy } from '#review/policy/load-policy.ts';
import type { Review, ReviewedSide } from '#review/review.ts';
import type { ReviewedSides } from '#review/review-sides.ts';
import type { Io } from '../io.ts';
import { withProgress } from '../progress.ts';
import { renderProblem } from '../render-problem.ts';
import { type BuiltSide, buildSide, loadBase } from './built-side.ts';
import { compareBuilt, compareSides, runnable } from './compare-built.ts';
import { type ReviewSandboxes, startReviewSandboxes } from './review-pipelines.ts';
import { readTenantSides } from './tenant-side.ts';

/** What the working tree is compared with: a git ref, or what the tenant of the environment runs now. */
export type ReviewBase = { readonly kind: 'ref'; readonly ref: string } | { readonly kind: 'tenant' };

/**
 * Compares the working tree with a base: which tokens change?
 *
 * @param environment - name of the one whose clients, APIs and constants are looked at
 * @throws {CliError} when a side does not build, or the base cannot be had
 */
export async function runReview(io: Io, environment: string, base: ReviewBase): Promise<Review> {
  const policy = await loadPolicy(io.root);
  const head = await withProgress(io, 'Build head', () => buildSide('head', loadProject(io.root, environment)));
  await using sandboxes = startReviewSandboxes();
  sandboxes.fresh.warm();
  const compared = base.kind === 'ref' ? againstRef(io, sandboxes, head, base.ref) : againstTenant(io, sandboxes, head);
  const { base: baseSide, users, ...found } = await compared;
  const { commit } = await whoDeploys(io);
  const review = {
    base: baseSide,
    head: { kind: 'folder', isClean: commit?.isClean ?? false, ...(commit && { commit: commit.id }) } as const,
    environment,
    ...found,
    contract: contractChanges(found.transactions),
  };
  return { ...review, policy: checkPolicy(policy, { ...review, users }) };
}

interface Compared extends ReviewedSides {
  readonly base: ReviewedSide;
}

async function againstRef(io: Io, sandboxes: ReviewSandboxes, head: BuiltSide, ref: string): Promise<Compared> {
  await using checkedOut = await checkOutRef(io, io.root, ref);
  const { root, commit } = checkedOut;
  const base = await withProgress(io, `Build ${ref}`, () => buildSide(ref, loadBase(ref, root, head.project)));
  const compared = await withProgress(io, 'Compare every transaction', () => compareBuilt(sandboxes, base, head));
  return { base: { kind: 'commit', ref, commit }, ...compared };
}

/** The tenant shows no sources: its packages, clients and personas are those of head. */
async function againstTenant(io: Io, sandboxes: ReviewSandboxes, head: BuiltSide): Promise<Compared> {
  const { name: environment } = head.project.environment;
  const read = () => readTenantSides(io, head);
  const { domain, now, after, gaps } = await withProgress(io, `Read the tenant of ${environment}`, read);
  for (const message of gaps) {
    const fix = 'keep it in mind: what it does to tokens is not in this review';
    io.err(renderProblem(io, { code: 'not-known', message, fix }, 'warning'));
  }
  const running = { ...runnable(sandboxes, 'base', head), extensions: now, changed: new Map() };
  const built = {
    ...runnable(sandboxes, 'head', head),
    extensions: after,
    changed: newSources(head.project.root, head.build.scripts, now),
  };
  const compared = await withProgress(io, 'Compare every transaction', () => compareSides(running, built));
  return { base: { kind: 'tenant', environment, domain }, ...compared };
}
