import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Refused } from '#pipeline/transaction-result.ts';
import { OAuthError } from '../oauth-error.ts';

/**
 * Makes the error of a transaction that broke in the tenant itself. The client learns nothing of what went wrong; a
 * warning and the record of the transaction tell it.
 *
 * @param action - what failed: `Run the extensions`
 */
export function brokenTransaction(
  { memory }: TenantContext,
  { kind, client }: Transaction,
  action: string,
  cause: unknown,
): OAuthError {
  process.emitWarning(new Error(`${action} of a ${kind} for the client "${client.name}": ${cause}`, { cause }));
  return OAuthError.serverError().of(memory.transactions.record(brokenResult(cause)));
}

function brokenResult(cause: unknown): Refused {
  const nothing = { findings: [], calls: [], trace: { steps: [], durationMs: 0 } };
  return { status: 'failed', error: 'server_error', errorDescription: String(cause), ...nothing };
}
