import { deployedExtensions } from '#local-tenant/deployed-extensions.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued, Refused, TransactionResult } from '#pipeline/transaction-result.ts';
import { OAuthError } from '../oauth-error.ts';
import { brokenTransaction } from './broken-transaction.ts';

/** A transaction that no script has refused, and the id under which it is recorded. */
export interface RecordedIssue {
  readonly result: Issued;
  readonly transactionId: string;
}

/**
 * Runs what is deployed for a transaction.
 *
 * @throws {OAuthError} when a script refuses or breaks, or wants the user elsewhere first, or when the pipeline breaks
 */
export async function runTransaction(context: TenantContext, transaction: Transaction): Promise<RecordedIssue> {
  const { result, transactionId } = await recordedRun(context, transaction);
  if (result.status === 'issued') return { result, transactionId };
  throw errorOf(result).of(transactionId);
}

async function recordedRun(context: TenantContext, transaction: Transaction) {
  try {
    const result = await context.pipeline(deployedExtensions(context.store), transaction);
    return { result, transactionId: context.memory.transactions.record(result) };
  } catch (error) {
    throw brokenTransaction(context, transaction, 'Run the extensions', error);
  }
}

function errorOf(result: Exclude<TransactionResult, Issued>): OAuthError {
  switch (result.status) {
    case 'denied':
    case 'failed':
      return new OAuthError(statusOf(result), result.error, result.errorDescription);
    case 'redirected':
      return OAuthError.interactionRequired(`"${result.by.extension}" redirects the user`);
    case 'challenged':
      return OAuthError.mfaRequired(`"${result.by.extension}" asks for another factor`);
  }
}

/**
 * Status at the token endpoint. For a denying Action it is what users of Auth0 report; for rules it is assumed, and so
 * it is for the codes of a client credentials exchange in an Action, where the hook's are documented.
 */
function statusOf({ error, by }: Refused): number {
  if (error === 'invalid_scope' || error === 'invalid_request') return 400;
  if (error === 'unauthorized') return 401;
  return by?.form === 'rule' ? 403 : 500;
}
