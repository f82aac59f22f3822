import { combinationId } from '../combination-id.ts';
import type { ComparedTransaction } from '../compare-transactions.ts';
import type { GeneratedTransaction } from './generated-transactions.ts';

/** Gives somebody who was made up a name, and their client, where that was made up, too. */
export function namedTransaction(
  name: string,
  { transaction, hasOwnClient }: GeneratedTransaction,
): ComparedTransaction {
  const { kind, client, grant, audience, organization } = transaction;
  const parts = {
    ...(kind === 'login' && { persona: name }),
    client: hasOwnClient ? name : client.name,
    grant,
    ...(audience !== undefined && { audience }),
    ...(organization && { organization: organization.name }),
  };
  return { combination: { id: combinationId(parts), ...parts }, before: transaction, after: transaction };
}
