import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';

/** Ends what an Action wants ended: the refresh token that is exchanged, or the session with its refresh tokens. */
export function revokeForScripts(context: TenantContext, login: Login, { calls }: TransactionResult): void {
  const { store, memory } = context;
  for (const { path, args } of calls) {
    if (path === 'refreshToken.revoke' && login.refreshToken) store.refreshTokens.delete(login.refreshToken.id);
    const sessionId = login.session?.id ?? login.sessionId;
    if (path !== 'session.revoke' || sessionId === undefined) continue;
    memory.sessions.revoke(sessionId);
    if (!preservesRefreshTokens(args[1])) deleteRefreshTokens(context, sessionId);
  }
}

function preservesRefreshTokens(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'preserveRefreshTokens' in options
    ? options.preserveRefreshTokens === true
    : false;
}

function deleteRefreshTokens({ store: { refreshTokens, commit } }: TenantContext, sessionId: string): void {
  const ofSession = refreshTokens.list().filter(({ session_id }) => session_id === sessionId);
  if (ofSession.length > 0) commit(ofSession.map(({ id }) => refreshTokens.deleting(id)));
}
