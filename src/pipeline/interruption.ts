import { isJsonObject, type Json, type JsonObject } from '#auth0/json.ts';
import type { NamedStep } from './named-step.ts';
import type { ExtensionRef, Interrupted } from './transaction-result.ts';

type Interruption = Pick<Interrupted, 'by' | 'status' | 'url'>;

/** What a rule left for the next one. */
interface RuleEnd {
  readonly context: JsonObject;
  readonly by: ExtensionRef;
}

/**
 * Where the user has to go before there are tokens. An Action's redirect or challenge takes effect right after it;
 * what a rule wants (`context.redirect`, `context.multifactor`) only after the last rule.
 *
 * That post-login Actions still run before a rule's wish takes effect is assumed.
 */
export function interruptionOf(steps: readonly NamedStep[]): Interruption | undefined {
  const last = steps.at(-1);
  if (last?.step.outcome.status === 'redirected')
    return { status: 'redirected', by: last.by, url: last.step.outcome.url };
  if (last?.step.outcome.status === 'challenged') return { status: 'challenged', by: last.by };
  return ruleInterruption(steps.flatMap(ruleEnds)) ?? deferredChallenge(steps);
}

function ruleEnds({ step: { effects }, by }: NamedStep): RuleEnd[] {
  return effects.form === 'rule' ? [{ context: effects.context, by }] : [];
}

function ruleInterruption(ends: readonly RuleEnd[]): Interruption | undefined {
  const redirecting = setterOf(ends, 'redirect');
  const url = urlOf(redirecting?.context['redirect']);
  if (redirecting && url !== undefined) return { status: 'redirected', by: redirecting.by, url };
  const challenging = setterOf(ends, 'multifactor');
  const asked = challenging?.context['multifactor'];
  // That `none` asks for nothing, as in an Action, is assumed.
  const isAsking = asked && !(isJsonObject(asked) && asked['provider'] === 'none');
  return challenging && isAsking ? { status: 'challenged', by: challenging.by } : undefined;
}

/** The first rule that left what is still there after the last one. */
function setterOf(ends: readonly RuleEnd[], key: 'multifactor' | 'redirect'): RuleEnd | undefined {
  const value = JSON.stringify(ends.at(-1)?.context[key]);
  return ends.find(({ context }) => JSON.stringify(context[key]) === value);
}

/** That Auth0 does not redirect where there is no URL is assumed. */
function urlOf(redirect: Json | undefined): string | undefined {
  const url = isJsonObject(redirect) ? redirect['url'] : undefined;
  return typeof url === 'string' ? url : undefined;
}

/**
 * `api.multifactor.enable` asks for a factor at the end of the flow, and with `none` takes that back. That the last call
 * counts is assumed.
 */
function deferredChallenge(steps: readonly NamedStep[]): Interruption | undefined {
  const asking = steps.findLast(({ step }) => providersOf(step).length > 0);
  return asking && providersOf(asking.step).at(-1) !== 'none' ? { status: 'challenged', by: asking.by } : undefined;
}

function providersOf({ effects }: NamedStep['step']): readonly (Json | undefined)[] {
  if (effects.form !== 'action') return [];
  return effects.calls.filter(({ path }) => path === 'multifactor.enable').map(({ args: [provider] }) => provider);
}
