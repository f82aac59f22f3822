import type { LoginGrant } from '#auth0/grant.ts';
import { flowOf } from '#pipeline/flow-of.ts';
import { predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TransactionFlow, UserDirectory } from '#sandbox/flow.ts';
import { findClient } from './find-client.ts';
import { withOverrides } from './overrides.ts';
import { persona } from './persona.ts';
import { runTransaction, type TransactionRun } from './run-transaction.ts';
import { tenantExtensions } from './tenant-extensions.ts';
import { questionOf } from './token-question.ts';
import type { LoginOptions } from './transaction-options.ts';
import { workerProject } from './worker-project.ts';

const loginGrants: readonly LoginGrant[] = [
  'implicit',
  'authorization_code',
  'password',
  'http://auth0.com/oauth/grant-type/password-realm',
  'refresh_token',
];

/**
 * Logs a persona in: all rules and post-login Actions of the tenant run, and the run says what the tokens carry and
 * which extension set it.
 *
 * @example
 * ```ts
 * const run = await login({ persona: 'grace', client: 'Web shop', audience: 'https://api.example.com' });
 * expect(run).toSetClaim('access_token', 'https://claims.example.com/username', 'grace');
 * ```
 */
export async function login(options: LoginOptions): Promise<TransactionRun> {
  const { environment } = workerProject(options.environment ?? 'local');
  const client = findClient(environment, options.client, options.grant ? [options.grant] : loginGrants);
  const grant = options.grant ?? loginGrants.find((each) => client.grantTypes?.includes(each)) ?? 'authorization_code';
  const audience = options.audience ?? environment.resources.resourceServers[0]?.identifier;
  const who = persona(options.persona);
  const user = withOverrides(who.user, options.user);
  const question = questionOf(environment, client, audience, options.scope);
  const transaction = predictedLogin(question, grant, { ...who, user });
  const flow = withDirectory(flowOf(await tenantExtensions(options), transaction), options.directory);
  return runTransaction(flow, transaction, options);
}

function withDirectory(flow: TransactionFlow, directory: UserDirectory | undefined): TransactionFlow {
  return flow.trigger === 'post-login' && directory ? { ...flow, directory } : flow;
}
