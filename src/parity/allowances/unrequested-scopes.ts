import type { AllowedInput } from './allowance.ts';

/** Scopes that were granted without having been asked for. */
export const unrequestedScopes: AllowedInput = {
  kind: 'input',
  code: 'unrequested-scopes',
  explanation:
    'A rule that sets context.accessToken.scope replaces all scopes of the token. An Action sees the requested ones and can take out only those: what was granted unasked, as a login by password gets all scopes of an API, stays. The build warns of such rules (scopes-unseen).',
  without: (transaction, warnings) => {
    const unseen = transaction.grantedScopes.filter((scope) => !transaction.requestedScopes.includes(scope));
    const isWarned = warnings.some(({ code }) => code === 'scopes-unseen');
    if (transaction.kind !== 'login' || unseen.length === 0 || !isWarned) return undefined;
    return { ...transaction, requestedScopes: [...transaction.requestedScopes, ...unseen] };
  },
};
