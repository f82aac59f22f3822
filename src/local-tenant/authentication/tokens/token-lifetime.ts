import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { Transaction } from '#pipeline/transaction.ts';

/** How long an access token is valid, in seconds. Tokens for `/userinfo` alone have lifetimes that nobody can change. */
export function tokenLifetimeSeconds(server: StoredResourceServer | undefined, { grant }: Transaction): number {
  const isForWeb = grant === 'implicit';
  if (!server) return isForWeb ? 7200 : 86_400;
  return isForWeb ? server.token_lifetime_for_web : server.token_lifetime;
}
