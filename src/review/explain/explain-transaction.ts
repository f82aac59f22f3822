import { mapStack } from '#bundle/map-stack.ts';
import type { SourceMaps } from '#bundle/source-maps.ts';
import { ClaimDrafts } from '#pipeline/claim-drafts.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { extensionRef } from '#pipeline/extension-ref.ts';
import { flowOf } from '#pipeline/flow-of.ts';
import { type NamedStep, namedSteps } from '#pipeline/named-step.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { Location } from '#project/location.ts';
import { scriptsOf, type TransactionFlow } from '#sandbox/flow.ts';
import type { Outcome } from '#sandbox/trace.ts';
import { seenAnswer } from '../answer-of.ts';
import { scriptFacts } from '../script-facts.ts';
import type { ExplainedStep, Explanation, StepEffect } from './explanation.ts';
import type { SourceLines } from './source-lines.ts';
import { type SharedObjects, stepEffects } from './step-effects.ts';

/** What is known of a build beside what a tenant holds of it. */
export interface BuildKnowledge {
  readonly extensions: DeployedExtensions;
  /** Of the scripts as they run, for their stacks. */
  readonly maps: SourceMaps;
  readonly lines: SourceLines;
}

type Explained = Pick<Explanation, 'answer' | 'durationMs' | 'notReached' | 'steps'>;

/** Tells what a pipeline did for a transaction, step by step. */
export function explainTransaction(
  { extensions, maps, lines }: BuildKnowledge,
  transaction: Transaction,
  result: TransactionResult,
): Explained {
  const flow = flowOf(extensions, transaction);
  const named = namedSteps(flow, result.trace);
  const drafts = new ClaimDrafts(transaction.grantedScopes);
  const steps = named.map((step, index): ExplainedStep => {
    const effects = stepEffects(drafts, step, sharedBefore(flow, named, index), lines);
    const { outcome, console, requests, findings, durationMs } = step.step;
    const mapped = mappedOutcome(outcome, maps);
    return {
      ...step.by,
      position: index + 1,
      outcome: mapped.outcome,
      at: mapped.at ?? placesOfEnd(outcome, effects, (message) => lines.error(step.by.extension, message)),
      effects: withDropped(effects, result),
      console,
      requests: requests.map(({ method, url }) => ({ method, url: withoutQuery(url) })),
      findings,
      durationMs,
    };
  });
  return {
    answer: seenAnswer(transaction, result, scriptFacts(extensions, transaction, result).requests).answer,
    steps,
    notReached: scriptsOf(flow).slice(named.length).map(extensionRef),
    durationMs: result.trace.durationMs,
  };
}

/** What the rules before a step have left, or what the first one is given. */
function sharedBefore(flow: TransactionFlow, named: readonly NamedStep[], index: number): SharedObjects {
  const before = named[index - 1]?.step.effects;
  if (before?.form === 'rule') return before;
  if (flow.trigger !== 'post-login') return { user: {}, context: {} };
  // As the scripts see them: as JSON.
  return JSON.parse(JSON.stringify(flow.ruleInput));
}

function mappedOutcome(outcome: Outcome, maps: SourceMaps): Pick<ExplainedStep, 'outcome'> & { at?: Location[] } {
  if (!('error' in outcome) || outcome.error.stack === undefined) return { outcome };
  const { stack, location } = mapStack(outcome.error.stack, maps);
  return { outcome: { ...outcome, error: { ...outcome.error, stack } }, ...(location && { at: [location] }) };
}

/** A call of `api` that ends a transaction has no stack, nor has the error of a rule that became an Action. */
function placesOfEnd(
  outcome: Outcome,
  effects: readonly StepEffect[],
  placesOfError: (message: string) => readonly Location[],
): readonly Location[] {
  const isEnd = endingCalls(outcome);
  const calls = effects.flatMap((effect) => (effect.kind === 'call' && isEnd?.test(effect.path) ? effect.at : []));
  return calls.length === 0 && outcome.status === 'denied' ? placesOfError(outcome.error.message) : calls;
}

function endingCalls({ status }: Outcome): RegExp | undefined {
  switch (status) {
    case 'denied':
      return /^access\.|\.revoke$|^validation\./;
    case 'redirected':
      return /^redirect\./;
    case 'challenged':
      return /^authentication\.|^prompt\./;
    case 'completed':
    case 'failed':
    case 'timed-out':
    case 'out-of-memory':
    case 'never-called-back':
    case 'invalid':
      return undefined;
  }
}

/** Auth0 drops claims at the end, by what the last step had left. */
function withDropped(effects: readonly StepEffect[], { findings }: TransactionResult): readonly StepEffect[] {
  return effects.map((effect) => {
    if (effect.kind !== 'claim' || effect.after === undefined) return effect;
    const { token, claim } = effect;
    const found = findings.find(
      (finding) => finding.code === 'claim-dropped' && finding.token === token && finding.claim === claim,
    );
    return found?.code === 'claim-dropped' ? { ...effect, dropped: found.reason } : effect;
  });
}

/** A query may hold a key. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
