import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { LogEvent } from '#local-tenant/memory/tenant-logs.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Form } from '../form.ts';
import type { IssuedTokens } from '../tokens/issue-tokens.ts';

/** Whom and what a token request turns out to be about. */
export type RequestSubject = Pick<LogEvent, 'audience' | 'connection' | 'user'>;

/** A token request whose client is known. */
interface AuthenticatedTokenRequest {
  readonly form: Form;
  readonly client: StoredClient;
  readonly request: RouteRequest;
  /** Tells the tenant's log whom the request is about, as soon as that is known. */
  readonly note: (subject: RequestSubject) => void;
}

/** One way to get tokens at the token endpoint. */
export type GrantHandler = (context: TenantContext, request: AuthenticatedTokenRequest) => Promise<IssuedTokens>;
