import type { AllowedAnswer } from './allowance.ts';

/** Scopes beyond the client grant, which only a hook can give. */
export const hookScopes: AllowedAnswer = {
  kind: 'answer',
  code: 'hook-scopes',
  explanation:
    'A hook may give the token any scopes. An Action may only narrow those of the client grant: where the hook asks for others the Action refuses the exchange and says so, rather than issue a token with other scopes. The build warns of such hooks (hook-changes-scopes).',
  explains: ({ before, after }, differences, warnings) => {
    if (before.status !== 'issued' || after.status !== 'denied') return [];
    const isWarned = warnings.some(({ code }) => code === 'hook-changes-scopes');
    return isWarned && after.errorDescription.startsWith('The hook asks for the scopes ') ? differences : [];
  },
};
