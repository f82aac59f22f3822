import type { StoredClientGrant } from '#local-tenant/store/records/client-grant.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { listOf } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import { exchangeOf, transactionRequest } from '../transaction/transactions.ts';
import type { GrantHandler } from './grant-handler.ts';
import { requestSubject } from './request-subject.ts';

/**
 * A token for the client itself, of an API that it has a client grant for.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export const clientCredentialsGrant: GrantHandler = async (context, { form, client, request, note }) => {
  if (client.token_endpoint_auth_method === 'none') throw OAuthError.unauthorizedClient();
  const server = requestedResourceServer(context.store, form['audience']);
  if (!server) throw OAuthError.audienceMissing();
  const grant = context.store.clientGrants
    .by('client_id', client.client_id)
    .find(({ audience, subject_type }) => subject_type === 'client' && audience === server.identifier);
  if (!grant) throw OAuthError.noClientGrant(server.identifier);
  const scopes = listOf(form['scope']);
  const transaction = exchangeOf(context, {
    client,
    server,
    scopes,
    grantedScopes: grantedScopes(context, grant, scopes),
    request: transactionRequest(request, form),
  });
  note(requestSubject(transaction));
  return issueTokens(context, { client, server, ...(await runTransaction(context, transaction)) });
};

/** All of the client grant, or those of them that are asked for: both are reported of Auth0. */
function grantedScopes(
  { assumptions }: TenantContext,
  { scope }: StoredClientGrant,
  requested: readonly string[],
): readonly string[] {
  if (assumptions.m2mScopes === 'all-granted' || requested.length === 0) return scope;
  return scope.filter((name) => requested.includes(name));
}
