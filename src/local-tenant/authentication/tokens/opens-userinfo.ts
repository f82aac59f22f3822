import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { Transaction } from '#pipeline/transaction.ts';

/** Whether an access token opens `/userinfo`, too: with `openid`, alone or beside an API that verifies RS256. */
export function opensUserinfo(
  server: StoredResourceServer | undefined,
  { kind }: Transaction,
  scope: readonly string[],
): boolean {
  return kind === 'login' && scope.includes('openid') && (server?.signing_alg ?? 'RS256') === 'RS256';
}

/** The audience of a token that opens `/userinfo`. */
export function userinfoUrl(domain: string): string {
  return `https://${domain}/userinfo`;
}
