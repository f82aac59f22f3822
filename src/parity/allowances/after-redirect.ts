import { isJsonObject } from '#auth0/json.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { AllowedAnswer } from './allowance.ts';

/** Actions that run before a rule's redirect, and after an Action's. */
export const afterRedirect: AllowedAnswer = {
  kind: 'answer',
  code: 'after-redirect',
  explanation:
    'A redirect of a rule takes effect after all Actions, that of an Action at once. What the Actions of the project do, denying the login included, then happens when the user comes back.',
  explains: ({ before, after }, differences) => {
    const isDelayed = after.status === 'redirected' && after.url !== undefined && after.url === redirectOf(before);
    return isDelayed && ranActions(before) ? differences : [];
  },
};

function ranActions({ trace }: TransactionResult): boolean {
  return trace.steps.some(({ effects }) => effects.form === 'action');
}

/** Where the rules of a login send the user. */
function redirectOf({ trace }: TransactionResult): string | undefined {
  const last = trace.steps.findLast(({ effects }) => effects.form === 'rule')?.effects;
  const redirect = last?.form === 'rule' ? last.context['redirect'] : undefined;
  const url = isJsonObject(redirect) ? redirect['url'] : undefined;
  return typeof url === 'string' ? url : undefined;
}
