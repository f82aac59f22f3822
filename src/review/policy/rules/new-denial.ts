import type { Answer, ReviewedTransaction } from '../../review.ts';
import { sourceName } from '../../source-name.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import { type Sighting, violationsOf } from '../violations-of.ts';

/** Whoever got in gets in. */
export const newDenial: BuiltInRule = {
  name: 'new-denial',
  severity: 'error',
  explanation: 'Somebody who had a token gets none: a customer stands before a closed door, or a service stands still.',
  fix: 'correct the extension, or add the persona to "allow" of this rule in policy.ts when that is what you want',
  check({ transactions }, { allow }) {
    return violationsOf(transactions.flatMap((transaction) => denialOf(transaction, allow)));
  },
};

function denialOf({ combination, before, after }: ReviewedTransaction, allow: readonly string[]): Sighting[] {
  const who = combination.persona ?? combination.client;
  if (isRefused(before) || !isRefused(after) || allow.includes(who)) return [];
  const by = after.by ? sourceName(after.by) : 'the size of all claims together';
  const what = after.status === 'denied' ? `denies ${who} a token` : `breaks, and ${who} gets no token`;
  const said = after.error ? `: ${after.error.code}, ${after.error.description}` : '';
  return [{ message: `${by} now ${what}${said}`, combination: combination.id }];
}

function isRefused({ status }: Answer): boolean {
  return status === 'denied' || status === 'failed';
}
