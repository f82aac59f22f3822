import { listOf } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import { exchangeOf, transactionRequest } from '../transaction/transactions.ts';
import type { GrantHandler } from './grant-handler.ts';

/**
 * A token for the client itself, of an API that it has a client grant for.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export const clientCredentialsGrant: GrantHandler = async (context, { form, client, request }) => {
  if (client.token_endpoint_auth_method === 'none') throw OAuthError.unauthorizedClient();
  const server = requestedResourceServer(context.store, form['audience']);
  if (!server) throw OAuthError.audienceMissing();
  const grant = context.store.clientGrants.find(
    ({ client_id, audience, subject_type }) =>
      subject_type === 'client' && client_id === client.client_id && audience === server.identifier,
  );
  if (!grant) throw OAuthError.noClientGrant(server.identifier);
  const transaction = exchangeOf(context, {
    client,
    server,
    scopes: listOf(form['scope']),
    // All of them, whatever was asked for: so users of Auth0 report.
    grantedScopes: grant.scope,
    request: transactionRequest(request, form),
  });
  return issueTokens(context, { client, server, transaction, ...(await runTransaction(context, transaction)) });
};
