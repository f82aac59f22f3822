import type { Transaction } from './transaction.ts';

/** `sub` of an access token: the user, or the client itself where there is no user. */
export function subjectOf(transaction: Transaction): string {
  return transaction.kind === 'login' ? transaction.user.user_id : `${transaction.client.client_id}@clients`;
}
