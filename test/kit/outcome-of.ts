import type { Interrupted, TransactionResult } from '#pipeline/transaction-result.ts';
import type { ApiCall, Outcome } from '#sandbox/trace.ts';

/** How a transaction ended: with its last script, or with what takes effect after it. */
export function outcomeOf(result: TransactionResult): Outcome {
  const last = result.trace.steps.at(-1)?.outcome ?? { status: 'completed' };
  if (last.status !== 'completed') return last;
  switch (result.status) {
    case 'issued':
      return last;
    case 'redirected':
      return { status: 'redirected', url: result.url ?? '' };
    case 'challenged':
      return { status: 'challenged', call: challengeOf(result) };
    case 'denied':
    case 'failed':
      return { status: 'failed', error: { name: result.error, message: result.errorDescription } };
  }
}

/** What asked for another factor: `api.multifactor.enable`, or a rule that set `context.multifactor`. */
function challengeOf({ calls, trace }: Interrupted): ApiCall {
  const enabling = calls.findLast(({ path }) => path === 'multifactor.enable');
  if (enabling) return { path: enabling.path, args: enabling.args };
  const rule = trace.steps.map(({ effects }) => effects).findLast((effects) => effects.form === 'rule');
  return { path: 'context.multifactor', args: [rule?.context['multifactor'] ?? null] };
}
