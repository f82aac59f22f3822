import { isJsonObject, type Json, type JsonObject } from '#auth0/json.ts';
import type { ApiCall } from '#sandbox/trace.ts';
import type { ResumePoint, Settled } from './continuation.ts';
import type { NamedStep } from './named-step.ts';
import type { ExtensionRef, Interrupted } from './transaction-result.ts';

/** An interruption, and where the login goes on after it. */
export interface Interruption extends Pick<Interrupted, 'asks' | 'by' | 'status' | 'url'> {
  readonly point: ResumePoint;
}

/** What a rule left for the next one. */
interface RuleEnd {
  readonly context: JsonObject;
  readonly by: ExtensionRef;
}

/**
 * Where a rule sends the user (`context.redirect`), after the last rule and before the Actions: whatever these would
 * have done, they do when the user is back. The rules must have completed.
 */
export function ruleRedirectOf(rules: readonly NamedStep[], { redirect }: Settled): Interruption | undefined {
  if (redirect) return undefined;
  const redirecting = setterOf(rules.flatMap(ruleEnds), 'redirect');
  const url = urlOf(redirecting?.context['redirect']);
  return redirecting && url !== undefined
    ? { status: 'redirected', by: redirecting.by, url, point: { at: 'rules' } }
    : undefined;
}

/**
 * Where the user has to go before there are tokens. An Action's redirect or challenge takes effect right after it;
 * a factor that a rule asks for (`context.multifactor`) or an Action enables, after the last Action.
 *
 * That post-login Actions still run before a rule's factor is asked for is assumed.
 *
 * @param last - of the scripts that have run now
 * @param steps - of the whole login
 */
export function interruptionOf(
  last: NamedStep | undefined,
  steps: readonly NamedStep[],
  { factor }: Settled,
): Interruption | undefined {
  const atOnce = last && actionInterruption(last);
  if (atOnce || factor) return atOnce;
  return ruleChallenge(steps.flatMap(ruleEnds)) ?? deferredChallenge(steps);
}

function actionInterruption({ by, step: { outcome, script } }: NamedStep): Interruption | undefined {
  if (outcome.status === 'challenged') return challengeOf(outcome.call, by, script);
  if (outcome.status !== 'redirected') return undefined;
  return { status: 'redirected', by, url: outcome.url, point: { at: 'action', action: script } };
}

function challengeOf({ path, args }: ApiCall, by: ExtensionRef, action: string): Interruption {
  if (path === 'prompt.render') {
    const asks = { kind: 'form', id: String(args[0]), vars: varsOf(args[1]) } as const;
    return { status: 'challenged', by, asks, point: { at: 'action', action } };
  }
  const factors = args.flat().flatMap((asked) => typeOf(asked));
  return {
    status: 'challenged',
    by,
    asks: { kind: 'factor', factors, enrolls: path.startsWith('authentication.enroll') },
    point: { at: 'after-action', action },
  };
}

/** Of `{ type: 'otp' }`; what else an Action gave is ignored. */
function typeOf(asked: Json | undefined): string[] {
  const type = isJsonObject(asked) ? asked['type'] : undefined;
  return typeof type === 'string' ? [type] : [];
}

function varsOf(options: Json | undefined): JsonObject {
  const vars = isJsonObject(options) ? options['vars'] : undefined;
  return isJsonObject(vars) ? vars : {};
}

function ruleEnds({ step: { effects }, by }: NamedStep): RuleEnd[] {
  return effects.form === 'rule' ? [{ context: effects.context, by }] : [];
}

function ruleChallenge(ends: readonly RuleEnd[]): Interruption | undefined {
  const challenging = setterOf(ends, 'multifactor');
  const asked = challenging?.context['multifactor'];
  const provider = isJsonObject(asked) ? asked['provider'] : undefined;
  // That `none` asks for nothing, as in an Action, is assumed.
  return challenging && asked && provider !== 'none' ? factorAtEnd(challenging.by, provider) : undefined;
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
  const provider = asking && providersOf(asking.step).at(-1);
  return asking && provider !== 'none' ? factorAtEnd(asking.by, provider) : undefined;
}

function factorAtEnd(by: ExtensionRef, provider: Json | undefined): Interruption {
  const factors = typeof provider === 'string' ? [provider] : [];
  return { status: 'challenged', by, asks: { kind: 'factor', factors, enrolls: false }, point: { at: 'end' } };
}

function providersOf({ effects }: NamedStep['step']): readonly (Json | undefined)[] {
  if (effects.form !== 'action') return [];
  return effects.calls.filter(({ path }) => path === 'multifactor.enable').map(({ args: [provider] }) => provider);
}
