import type { AllowedAnswer } from './allowance.ts';

/** `unauthorized`, which only a rule can answer. */
export const errorCode: AllowedAnswer = {
  kind: 'answer',
  code: 'error-code',
  explanation:
    'A rule that denies with UnauthorizedError answers with the code unauthorized. api.access.deny of a post-login Action takes no code: the answer is access_denied, with the same message.',
  explains: ({ before, after }, differences) => {
    if (before.status !== 'denied' || after.status !== 'denied') return [];
    return before.error === 'unauthorized' && after.error === 'access_denied'
      ? differences.filter(({ part }) => part === 'error')
      : [];
  },
};
