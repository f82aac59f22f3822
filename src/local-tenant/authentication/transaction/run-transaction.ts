import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Interrupted, Issued } from '#pipeline/transaction-result.ts';
import { OAuthError } from '../oauth-error.ts';
import { MfaRequiredError } from './mfa-required-error.ts';
import { primaryLogin } from './primary-login.ts';
import { recordedRun } from './recorded-run.ts';
import { refusalError } from './refusal-error.ts';

/** A transaction that no script has refused, and the id under which it is recorded. */
export interface RecordedIssue {
  readonly result: Issued;
  readonly transactionId: string;
  /** With the user whom the tokens are for. */
  readonly transaction: Transaction;
}

/**
 * Runs what is deployed for a transaction at the token endpoint, where no page can be shown.
 *
 * @param refreshToken - the one that is exchanged, as the client has sent it
 * @throws {OAuthError} when a script refuses or breaks, or wants the user elsewhere first, or when the pipeline breaks
 */
export async function runTransaction(
  context: TenantContext,
  transaction: Transaction,
  refreshToken?: string,
): Promise<RecordedIssue> {
  const { result, transactionId } = await recordedRun(context, transaction);
  switch (result.status) {
    case 'issued':
      return { result, transactionId, transaction: primaryLogin(context, transaction, result, transactionId) };
    case 'denied':
    case 'failed':
      throw refusalError(context, result).of(transactionId);
    case 'redirected':
    case 'challenged':
      throw interruptionError(context, transaction, result, refreshToken).of(transactionId);
  }
}

function interruptionError(
  { memory, now }: TenantContext,
  transaction: Transaction,
  { status, asks, by, continuation }: Interrupted,
  refreshToken: string | undefined,
): OAuthError {
  if (status === 'redirected') return OAuthError.interactionRequired(`"${by.extension}" redirects the user`);
  if (asks?.kind === 'form') return OAuthError.interactionRequired(`"${by.extension}" shows the user a form`);
  // Only a login has factors.
  if (transaction.kind !== 'login') return OAuthError.serverError();
  const suspended = { transaction, continuation, ...(refreshToken !== undefined && { refreshToken }) };
  return new MfaRequiredError(memory.mfaTokens.issue(suspended, now()));
}
