import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { Transaction } from '#pipeline/transaction.ts';

/**
 * How long an access token is valid, in seconds. Tokens for `/userinfo` alone have lifetimes that nobody can change, and
 * those of a hybrid login are as long as those for a code.
 *
 * @see https://auth0.com/docs/secure/tokens/access-tokens
 */
export function tokenLifetimeSeconds(server: StoredResourceServer | undefined, transaction: Transaction): number {
  // The tokens that go through the browser, of a hybrid login, too.
  const isForWeb = transaction.grant === 'implicit';
  if (server) return isForWeb ? server.token_lifetime_for_web : server.token_lifetime;
  return isForWeb && !isForCode(transaction) ? 7200 : 86_400;
}

function isForCode(transaction: Transaction): boolean {
  return transaction.kind === 'login' && transaction.responseType?.includes('code') === true;
}
