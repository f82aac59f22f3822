import type { AllowedInput } from './allowance.ts';

/** `email_verified` of a user where it says nothing. */
export const emailFlag: AllowedInput = {
  kind: 'input',
  code: 'email-flag',
  explanation:
    'An Action always has email_verified, and false says nothing where there is no e-mail address. A rule finds it absent on a user who never had one: the rules in an Action find it absent where it is false without an address, and present where there is one.',
  without: (transaction) => {
    if (transaction.kind !== 'login') return undefined;
    const { email_verified, ...user } = transaction.user;
    if (user.email !== undefined && email_verified === undefined) {
      return { ...transaction, user: { ...user, email_verified: false } };
    }
    return user.email === undefined && email_verified === false ? { ...transaction, user } : undefined;
  },
};
