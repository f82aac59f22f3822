import type { JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { foldTrace } from '#pipeline/fold-trace.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionFinding, TransactionResult } from '#pipeline/transaction-result.ts';
import type { TransactionFlow } from '#sandbox/flow.ts';
import { outcomeOf } from './outcome-of.ts';
import type { DroppedClaim, Run } from './run.ts';
import { runFlow } from './run-flow.ts';
import { runOfSteps } from './run-of-steps.ts';
import type { RunOptions } from './run-options.ts';

/** What a whole transaction did: a run, and what the pipeline makes of it. */
export interface TransactionRun extends Run {
  /** Tokens with scopes and provenance, or the OAuth error that the client gets instead. */
  readonly result: TransactionResult;
}

const noClaims: Readonly<Record<TokenName, JsonObject>> = { access_token: {}, id_token: {} };

/** Runs the scripts of a transaction and folds what they did into what its tokens carry. */
export async function runTransaction(
  flow: TransactionFlow,
  transaction: Transaction,
  options: RunOptions,
): Promise<TransactionRun> {
  const trace = await runFlow(flow, options);
  const result = foldTrace(flow, trace, transaction);
  const issued = result.status === 'issued' ? result : { claims: noClaims, provenance: [], scope: [] };
  return {
    ...(await runOfSteps(flow, trace.steps, options.environment)),
    outcome: outcomeOf(result),
    claims: issued.claims,
    provenance: issued.provenance,
    scope: issued.scope,
    findings: result.findings,
    dropped: result.findings.flatMap(droppedClaim),
    result,
  };
}

function droppedClaim(finding: TransactionFinding): DroppedClaim[] {
  if (finding.code !== 'claim-dropped') return [];
  const { code: _code, ...dropped } = finding;
  return [dropped];
}
