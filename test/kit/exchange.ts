import { flowOf } from '#pipeline/flow-of.ts';
import { predictedExchange } from '#pipeline/predicted-transaction.ts';
import { findClient } from './find-client.ts';
import { runTransaction, type TransactionRun } from './run-transaction.ts';
import { tenantExtensions } from './tenant-extensions.ts';
import { questionOf } from './token-question.ts';
import type { ExchangeOptions } from './transaction-options.ts';
import { workerProject } from './worker-project.ts';

/**
 * Lets a client exchange its credentials for a token: the hook and the credentials-exchange Actions of the tenant run,
 * and the run says what the token carries and which extension set it.
 *
 * @example
 * ```ts
 * const run = await exchange({ client: 'Integration tests', audience: 'https://api.example.com' });
 * expect(run).toSetClaim('access_token', 'https://claims.example.com/plan', 'team');
 * ```
 */
export async function exchange(options: ExchangeOptions = {}): Promise<TransactionRun> {
  const { environment } = workerProject(options.environment ?? 'local');
  const client = findClient(environment, options.client, ['client_credentials']);
  const grants = environment.resources.clientGrants.filter(({ client_id }) => client_id === client.name);
  const question = questionOf(environment, client, options.audience ?? grants[0]?.audience, options.scope);
  const transaction = predictedExchange(question);
  const flow = flowOf(await tenantExtensions(options), transaction);
  return runTransaction(flow, transaction, options);
}
