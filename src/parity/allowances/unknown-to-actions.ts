import type { AllowedInput } from './allowance.ts';

/** What only a rule knows of a user, seen by a rule that looks at everything. */
export const unknownToActions: AllowedInput = {
  kind: 'input',
  code: 'unknown-to-actions',
  explanation:
    'A rule also gets blocked, last_ip, last_login and logins_count of the user, which no Action has. Rules that ask for them are refused; one that hands all of user to other code (handed-on-whole, of which the build warns) may show them.',
  without: (transaction, warnings) => {
    if (transaction.kind !== 'login' || !warnings.some(({ code }) => code === 'handed-on-whole')) return undefined;
    const { blocked, last_ip, last_login, logins_count, ...user } = transaction.user;
    const isKnown = [blocked, last_ip, last_login, logins_count].every((value) => value === undefined);
    return isKnown ? undefined : { ...transaction, user };
  },
};
