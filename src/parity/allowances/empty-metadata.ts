import type { JsonObject } from '#auth0/json.ts';
import type { AllowedInput } from './allowance.ts';

/** Metadata that is stored and empty. */
export const emptyMetadata: AllowedInput = {
  kind: 'input',
  code: 'empty-metadata',
  explanation:
    'A user may have app_metadata or user_metadata that was stored and is empty. A rule tells that from metadata that was never stored; an Action gets {} for both, and the rules in it find none.',
  without: (transaction) => {
    if (transaction.kind !== 'login') return undefined;
    const { app_metadata, user_metadata, ...rest } = transaction.user;
    if (!isEmpty(app_metadata) && !isEmpty(user_metadata)) return undefined;
    const user = {
      ...rest,
      ...(app_metadata && !isEmpty(app_metadata) && { app_metadata }),
      ...(user_metadata && !isEmpty(user_metadata) && { user_metadata }),
    };
    return { ...transaction, user };
  },
};

function isEmpty(metadata: JsonObject | undefined): boolean {
  return metadata !== undefined && Object.keys(metadata).length === 0;
}
