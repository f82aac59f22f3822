import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import { OAuthError } from '../oauth-error.ts';

/**
 * Puts the user whom a script has named into the place of the one who has logged in, so that the tokens are theirs.
 *
 * @throws {OAuthError} when the one who has logged in is no identity of that user; which error that is is assumed
 */
export function primaryLogin(
  { store }: TenantContext,
  transaction: Transaction,
  { primaryUser }: Issued,
  transactionId: string,
): Transaction {
  if (transaction.kind !== 'login' || primaryUser === undefined) return transaction;
  const { user_id } = transaction.user;
  if (primaryUser === user_id) return transaction;
  const user = store.users.get(primaryUser);
  const isLinked = user?.profile.identities.some((identity) => `${identity.provider}|${identity.user_id}` === user_id);
  if (!user || !isLinked) {
    const description = `"${user_id}" is no identity of the primary user "${primaryUser}"`;
    throw new OAuthError(403, 'access_denied', description).of(transactionId);
  }
  return { ...transaction, user: user.profile };
}
