import type { AllowedAnswer } from './allowance.ts';

/** A redirect to what is no URL. */
export const redirectTarget: AllowedAnswer = {
  kind: 'answer',
  code: 'redirect-target',
  explanation:
    'A rule may set context.redirect.url to any text. An Action refuses what is no absolute URL, so that the login fails where the rule would have sent the user nowhere.',
  explains: ({ before, after }, differences) => {
    const isNowhere = before.status === 'redirected' && before.url !== undefined && !URL.canParse(before.url);
    return isNowhere && after.status === 'failed' ? differences : [];
  },
};
