import type { AllowedInput } from './allowance.ts';

const parts: readonly string[] = ['app_metadata', 'user_id', 'user_metadata'];

/** Parts of a user that a key of `app_metadata` hides from rules. */
export const hiddenParts: AllowedInput = {
  kind: 'input',
  code: 'hidden-parts',
  explanation:
    'Keys of app_metadata overwrite those of the user in rules. Where one of them is user_id, app_metadata or user_metadata, a rule that writes metadata means another user, or builds on other metadata, than Auth0 has; an Action changes its own user only, refuses another one, and answers with what is stored.',
  without: (transaction) => {
    if (transaction.kind !== 'login') return undefined;
    const entries = Object.entries(transaction.user.app_metadata ?? {});
    const others = entries.filter(([name]) => !parts.includes(name));
    if (others.length === entries.length) return undefined;
    return { ...transaction, user: { ...transaction.user, app_metadata: Object.fromEntries(others) } };
  },
};
