import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { TriggerId } from '#auth0/trigger.ts';
import type { Outcome, ScriptError } from '#sandbox/trace.ts';
import type { NamedStep } from './named-step.ts';
import type { ExtensionRef, Refused } from './transaction-result.ts';

type Refusal = Pick<Refused, 'by' | 'error' | 'errorDescription' | 'status'>;
type Failure = Exclude<Outcome, { readonly status: 'challenged' | 'completed' | 'denied' | 'redirected' }>;

/**
 * The OAuth error that a client sees when the last script of a flow said no or broke.
 * @see https://auth0.com/docs/customize/rules/raise-errors-from-rules
 */
export function refusalOf(last: NamedStep | undefined, trigger: TriggerId): Refusal | undefined {
  if (!last) return undefined;
  const { by } = last;
  const { outcome } = last.step;
  switch (outcome.status) {
    case 'completed':
    case 'redirected':
    case 'challenged':
      return undefined;
    case 'denied':
      return {
        status: 'denied',
        by,
        error: deniedCode(outcome.error, trigger, by.form),
        errorDescription: outcome.error.message,
      };
    case 'failed':
    case 'timed-out':
    case 'out-of-memory':
    case 'never-called-back':
    case 'invalid':
      return { status: 'failed', by, error: failedCode(trigger), errorDescription: describeFailure(outcome, by) };
  }
}

/** Assumed to be the same for everything that breaks: Auth0 documents none of it. */
function failedCode(trigger: TriggerId): string {
  return trigger === 'post-login' ? 'access_denied' : 'server_error';
}

/** An Action may deny without a code: it is then `''`. */
function deniedCode({ name, code }: ScriptError, trigger: TriggerId, form: ExtensionForm): string {
  if (trigger === 'post-login') return name === 'UnauthorizedError' ? 'unauthorized' : 'access_denied';
  if (form === 'hook') return hookCodes.get(name) ?? 'server_error';
  return code || 'server_error';
}

/** Auth0 recognises the error classes of hooks by their name. */
const hookCodes = new Map([
  ['InvalidScopeError', 'invalid_scope'],
  ['InvalidRequestError', 'invalid_request'],
]);

/** Never the stack. Only the message of a rule's error is known to reach the client; the other texts are ours. */
function describeFailure(outcome: Failure, by: ExtensionRef): string {
  switch (outcome.status) {
    case 'failed':
      return by.form === 'rule' ? outcome.error.message : `"${by.extension}" failed`;
    case 'timed-out':
      return `"${by.extension}" did not finish within ${outcome.timeoutMs} ms`;
    case 'out-of-memory':
      return `"${by.extension}" used too much memory`;
    case 'never-called-back':
      return `"${by.extension}" never called back`;
    case 'invalid':
      return `"${by.extension}" is not a valid ${by.form}`;
  }
}
