import { isJsonObject } from '#auth0/json.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { flowOf } from '#pipeline/flow-of.ts';
import { type NamedStep, namedSteps } from '#pipeline/named-step.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { ExtensionRef, TransactionResult } from '#pipeline/transaction-result.ts';
import type { ScriptRequest } from './review.ts';

/** What a result does not tell of the scripts that made it. */
export interface ScriptFacts {
  /** The last one that had a say in the scopes. */
  readonly scopesBy?: ExtensionRef;
  /** Each once, in their order. */
  readonly requests: readonly ScriptRequest[];
}

const nothing: ScriptFacts = { requests: [] };

/** Looks at the steps of a transaction for what else they did: most did nothing else, and that is quickly seen. */
export function scriptFacts(
  extensions: DeployedExtensions,
  transaction: Transaction,
  { trace, ...result }: TransactionResult,
): ScriptFacts {
  const granted = transaction.grantedScopes.join(' ');
  const hasOwnScopes = result.status === 'issued' && result.scope.join(' ') !== granted;
  if (!hasOwnScopes && trace.steps.every(({ requests }) => requests.length === 0)) return nothing;
  const steps = namedSteps(flowOf(extensions, transaction), trace);
  const scopesBy = steps.findLast((step) => setsScopes(step))?.by;
  return { ...(scopesBy && { scopesBy }), requests: requestsOf(steps) };
}

function setsScopes({ step: { effects } }: NamedStep): boolean {
  switch (effects.form) {
    case 'rule': {
      const { accessToken } = effects.context;
      return isJsonObject(accessToken) && accessToken['scope'] !== undefined;
    }
    case 'hook':
      return true;
    case 'action':
      return effects.calls.some(({ path }) => /^accessToken\.\w+Scope$|^transaction\.\w+TargetScopes?$/.test(path));
  }
}

function requestsOf(steps: readonly NamedStep[]): ScriptRequest[] {
  const all = steps.flatMap(({ step, by }) =>
    step.requests.map(({ method, url }): ScriptRequest => ({ ...by, method, url: url.replace(/[?#].*$/s, '') })),
  );
  return [...new Map(all.map((request) => [JSON.stringify(request), request])).values()];
}
