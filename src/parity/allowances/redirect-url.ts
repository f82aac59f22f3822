import type { AllowedAnswer } from './allowance.ts';

/** A redirect to a URL that is written in another way. */
export const redirectUrl: AllowedAnswer = {
  kind: 'answer',
  code: 'redirect-url',
  explanation:
    'A rule sends the user to the URL as it is written. An Action sends them to the same one as the URL standard writes it: with a slash behind a bare host, the host in small letters, spaces and other letters encoded.',
  explains: ({ before, after }, differences) => {
    if (before.status !== 'redirected' || after.status !== 'redirected' || before.url === undefined) return [];
    const isSame = URL.canParse(before.url) && new URL(before.url).href === after.url;
    return isSame ? differences.filter(({ part }) => part === 'url') : [];
  },
};
