import type { ReviewedTransaction, ScriptRequest } from '../../review.ts';
import { sourceName } from '../../source-name.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import { type Sighting, violationsOf } from '../violations-of.ts';

/** A login waits for nobody new. */
export const networkCallInLogin: BuiltInRule = {
  name: 'network-call-in-login',
  severity: 'warning',
  explanation: 'Every login waits for the answer, and fails or slows down with whoever gives it.',
  fix: 'take the value from metadata, or cache it; add the origin to "allow" of this rule in policy.ts once it is agreed on',
  check({ transactions }, { allow }) {
    return violationsOf(transactions.flatMap((transaction) => newCalls(transaction, allow)));
  },
};

function newCalls({ combination, before, after }: ReviewedTransaction, allow: readonly string[]): Sighting[] {
  if (combination.grant === 'client_credentials') return [];
  const known = new Set(before.requests.map(callOf));
  const calls = after.requests.filter((request) => !known.has(callOf(request)) && !allow.includes(originOf(request)));
  return calls.map((request) => ({
    message: `${sourceName(request)} calls ${originOf(request)} (${request.method}) in a login, which it did not before`,
    combination: combination.id,
  }));
}

function callOf(request: ScriptRequest): string {
  return `${sourceName(request)} ${request.method} ${originOf(request)}`;
}

function originOf({ url }: ScriptRequest): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
