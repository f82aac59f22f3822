import type { TriggerId } from '#auth0/trigger.ts';
import { runningExtensions } from '#local-tenant/deployed-extensions.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import { brokenTransaction } from './broken-transaction.ts';
import { revokeForScripts } from './revoke-for-scripts.ts';
import { writeUserChanges } from './write-user-changes.ts';

/** How a transaction went, and the id under which it is recorded. */
interface RecordedRun {
  readonly result: TransactionResult;
  readonly transactionId: string;
}

/**
 * Runs what is deployed for a transaction, and keeps what its scripts leave beside the tokens: metadata of the user and
 * values of `api.cache`.
 *
 * @throws {OAuthError} when the pipeline breaks
 */
export async function recordedRun(context: TenantContext, transaction: Transaction): Promise<RecordedRun> {
  const { memory } = context;
  const result = await run(context, transaction);
  memory.caches.update(triggerOf(transaction), result, context.now());
  if (transaction.kind === 'login') {
    writeUserChanges(context, transaction, result);
    revokeForScripts(context, transaction, result);
  }
  const transactionId = memory.transactions.record(result);
  memory.executions.record(transactionId, transaction, result, context.now());
  return { result, transactionId };
}

async function run(context: TenantContext, transaction: Transaction): Promise<TransactionResult> {
  try {
    return await context.pipeline(runningExtensions(context), withSurroundings(context, transaction));
  } catch (error) {
    throw brokenTransaction(context, transaction, 'Run the extensions', error);
  }
}

function withSurroundings({ memory, now }: TenantContext, transaction: Transaction): Transaction {
  const cache = memory.caches.of(triggerOf(transaction));
  // A clock of its own holds for scripts, too; the real one need not stand still for them.
  return { ...transaction, cache, ...(now !== Date.now && { now: now() }) };
}

function triggerOf({ kind }: Transaction): TriggerId {
  return kind === 'login' ? 'post-login' : 'credentials-exchange';
}
