import { isJsonObject } from '#auth0/json.ts';
import type { NamedStep } from './named-step.ts';
import type { Interrupted } from './transaction-result.ts';

type Interruption = Pick<Interrupted, 'by' | 'status' | 'url'>;

/**
 * Where the user has to go before there are tokens. An Action's redirect or challenge takes effect right after it;
 * what a rule wants (`context.redirect`, `context.multifactor`) only after the last rule.
 */
export function interruptionOf(steps: readonly NamedStep[]): Interruption | undefined {
  const last = steps.at(-1);
  if (last?.step.outcome.status === 'redirected')
    return { status: 'redirected', by: last.by, url: last.step.outcome.url };
  if (last?.step.outcome.status === 'challenged') return { status: 'challenged', by: last.by };
  return ruleInterruption(steps) ?? deferredChallenge(steps);
}

function ruleInterruption(steps: readonly NamedStep[]): Interruption | undefined {
  const last = steps.findLast(({ step }) => step.effects.form === 'rule');
  if (last?.step.effects.form !== 'rule') return undefined;
  const { redirect, multifactor } = last.step.effects.context;
  if (isJsonObject(redirect)) return { status: 'redirected', by: last.by, url: String(redirect['url']) };
  return multifactor ? { status: 'challenged', by: last.by } : undefined;
}

/** `api.multifactor.enable` asks for a factor at the end of the flow. */
function deferredChallenge(steps: readonly NamedStep[]): Interruption | undefined {
  const asking = steps.findLast(
    ({ step: { effects } }) =>
      effects.form === 'action' && effects.calls.some(({ path }) => path === 'multifactor.enable'),
  );
  return asking && { status: 'challenged', by: asking.by };
}
