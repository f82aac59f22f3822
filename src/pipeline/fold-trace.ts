import type { TransactionFlow } from '#sandbox/flow.ts';
import type { Trace } from '#sandbox/trace.ts';
import { ClaimDrafts } from './claim-drafts.ts';
import { type Continuation, nothingSettled } from './continuation.ts';
import { foldStep } from './fold-step.ts';
import { type Interruption, interruptionOf, ruleRedirectOf } from './interruption.ts';
import { issueClaims } from './issue-claims.ts';
import { type NamedStep, namedSteps } from './named-step.ts';
import { primaryUserOf } from './primary-user.ts';
import { refusalOf } from './refusal.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionFinding, TransactionResult } from './transaction-result.ts';

/**
 * Folds what the scripts did into the claims of each token, or into the answer that takes their place: of a login that
 * went on after an interruption, what those before it did, too.
 */
export function foldTrace(flow: TransactionFlow, trace: Trace, transaction: Transaction): TransactionResult {
  const continued = transaction.kind === 'login' ? transaction.continues : undefined;
  const settled = continued?.settled ?? nothingSettled;
  const run = namedSteps(flow, trace);
  const redirect = ruleRedirectOf(completedRules(flow, run), settled);
  const steps = [...(continued?.steps ?? []), ...(redirect ? run.filter(isRule) : run)];
  const stopped = redirect ?? refusalOf(run.at(-1), flow.trigger) ?? interruptionOf(run.at(-1), steps, settled);
  const drafts = new ClaimDrafts(transaction.grantedScopes);
  const calls = steps.flatMap((step) => foldStep(drafts, step).map((call) => ({ ...step.by, ...call })));
  const findings = [...steps.flatMap(scriptFindings), ...drafts.removed];
  if (!stopped) {
    const { findings: claimFindings, ...issue } = issueClaims(drafts, transaction);
    const primaryUser = primaryUserOf(steps);
    const named = issue.status === 'issued' && primaryUser !== undefined ? { ...issue, primaryUser } : issue;
    return { ...named, calls, trace, findings: [...findings, ...claimFindings] };
  }
  if (!('point' in stopped)) return { ...stopped, calls, trace, findings };
  const { point: _point, ...interruption } = stopped;
  const continuation = continuationOf(flow, stopped, { steps, settled, executedRules: continued?.executedRules });
  return { ...interruption, calls, trace, findings, continuation };
}

type Progress = Pick<Continuation, 'settled' | 'steps'> & {
  readonly executedRules: readonly string[] | undefined;
};

function continuationOf(
  flow: TransactionFlow,
  { status, asks, point }: Interruption,
  { steps, settled, executedRules }: Progress,
): Continuation {
  const ran = flow.trigger === 'post-login' ? flow.rules.flatMap(({ id }) => id ?? []) : [];
  return {
    point,
    // All rules run again after their redirect, and what they had set is set anew.
    steps: point.at === 'rules' ? [] : steps,
    executedRules: executedRules ?? ran,
    settled: {
      redirect: settled.redirect || (status === 'redirected' && point.at === 'rules'),
      factor: settled.factor || asks?.kind === 'factor',
    },
  };
}

/** The rules of a flow, unless one of them has ended it. */
function completedRules(flow: TransactionFlow, run: readonly NamedStep[]): readonly NamedStep[] {
  const rules = run.filter(isRule);
  const count = flow.trigger === 'post-login' ? flow.rules.length : 0;
  return rules.length === count && rules.at(-1)?.step.outcome.status === 'completed' ? rules : [];
}

function isRule({ step }: NamedStep): boolean {
  return step.effects.form === 'rule';
}

function scriptFindings({ step, by }: NamedStep): TransactionFinding[] {
  return step.findings.map((finding) => ({ code: 'script', finding, ...by }));
}
