import type { Transaction } from '#pipeline/transaction.ts';
import type { RequestSubject } from './grant-handler.ts';

/** What the tenant's log says of a transaction. */
export function requestSubject(transaction: Transaction): RequestSubject {
  const audience = transaction.audience === undefined ? {} : { audience: transaction.audience };
  if (transaction.kind === 'credentials-exchange') return audience;
  const { user, connection } = transaction;
  return { ...audience, user: { user_id: user.user_id, name: user.name }, connection: connection.name };
}
