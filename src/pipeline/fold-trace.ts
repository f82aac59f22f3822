import { scriptsOf, type TransactionFlow } from '#sandbox/flow.ts';
import type { Trace } from '#sandbox/trace.ts';
import { ClaimDrafts } from './claim-drafts.ts';
import { claimRef, extensionRef } from './extension-ref.ts';
import { foldStep } from './fold-step.ts';
import { interruptionOf } from './interruption.ts';
import { issueClaims } from './issue-claims.ts';
import type { NamedStep } from './named-step.ts';
import { refusalOf } from './refusal.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionFinding, TransactionResult } from './transaction-result.ts';

/** Folds what the scripts did into the claims of each token, or into the answer that takes their place. */
export function foldTrace(flow: TransactionFlow, trace: Trace, transaction: Transaction): TransactionResult {
  const drafts = new ClaimDrafts(transaction.grantedScopes);
  const steps = namedSteps(flow, trace);
  const calls = steps.flatMap((step) => foldStep(drafts, step).map((call) => ({ ...step.by, ...call })));
  const findings = [...steps.flatMap(scriptFindings), ...drafts.removed];
  const stopped = refusalOf(steps.at(-1), flow.trigger) ?? interruptionOf(steps);
  if (stopped) return { ...stopped, calls, trace, findings };
  const { findings: claimFindings, ...issue } = issueClaims(drafts, transaction);
  return { ...issue, calls, trace, findings: [...findings, ...claimFindings] };
}

/** Scripts after one that did not complete have no step. */
function namedSteps(flow: TransactionFlow, { steps }: Trace): NamedStep[] {
  return scriptsOf(flow).flatMap((script, index) => {
    const step = steps[index];
    return step ? [{ step, by: extensionRef(script), byClaim: (claim) => claimRef(script, claim) }] : [];
  });
}

function scriptFindings({ step, by }: NamedStep): TransactionFinding[] {
  return step.findings.map((finding) => ({ code: 'script', finding, ...by }));
}
