import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Form } from '../form.ts';
import type { IssuedTokens } from '../tokens/issue-tokens.ts';

/** A token request whose client is known. */
interface AuthenticatedTokenRequest {
  readonly form: Form;
  readonly client: StoredClient;
  readonly request: RouteRequest;
}

/** One way to get tokens at the token endpoint. */
export type GrantHandler = (context: TenantContext, request: AuthenticatedTokenRequest) => Promise<IssuedTokens>;
