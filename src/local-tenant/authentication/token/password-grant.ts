import type { Store } from '#local-tenant/store/store.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import { countLogin } from '../count-login.ts';
import { findUser } from '../find-user.ts';
import { type Form, listOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { withRefreshToken } from '../tokens/issue-refresh-token.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import { loginOf, transactionRequest } from '../transaction/transactions.ts';
import type { GrantHandler } from './grant-handler.ts';
import { requestSubject } from './request-subject.ts';

/**
 * Tokens of a user whose password the client knows. With a realm it is looked up there, else in the default directory.
 *
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/resource-owner-password-flow
 */
export const passwordGrant: GrantHandler = async (context, { form, client, request, note }) => {
  const login = requiredParameter(form, 'username');
  const password = requiredParameter(form, 'password');
  const server = requestedResourceServer(context.store, form['audience']);
  const known = await findUser(context.store, connectionFor(context.store, form), login, password);
  const user = countLogin(context, known, request);
  const transaction = loginOf(context, {
    grant: form['grant_type'] === 'password' ? 'password' : 'http://auth0.com/oauth/grant-type/password-realm',
    client,
    user,
    server,
    scopes: listOf(form['scope']),
    request: transactionRequest(request, form),
  });
  note(requestSubject(transaction));
  const order = { client, server, ...(await runTransaction(context, transaction)) };
  return withRefreshToken(context, order, await issueTokens(context, order));
};

function connectionFor(store: Store, form: Form): string {
  if (form['grant_type'] === 'password') {
    const directory = tenantSettings(store).default_directory;
    if (!directory) throw OAuthError.noDefaultDirectory();
    return directory;
  }
  const realm = requiredParameter(form, 'realm');
  const connection = store.connections.find(({ name, realms }) => name === realm || realms.includes(realm));
  if (!connection) throw OAuthError.unknownRealm();
  return connection.name;
}
