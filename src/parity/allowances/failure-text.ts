import type { AllowedAnswer } from './allowance.ts';

/** The words for a script that broke. */
export const failureText: AllowedAnswer = {
  kind: 'answer',
  code: 'failure-text',
  explanation:
    'Where a script breaks, both forms fail the transaction with the same code. Of a rule the message of its error is known to reach the client; of a hook and an Action it is not, so the text names the script, and that has another name as an Action.',
  explains: ({ before, after }, differences) => {
    const isFailure = before.status === 'failed' && after.status === 'failed';
    return isFailure ? differences.filter(({ part }) => part === 'error_description') : [];
  },
};
