import { isSameSecret } from '#local-tenant/is-same-secret.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Form } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { assertedClient, assertedClientId } from './client-assertion.ts';

/** What a client proves its identity with. A public client has no secret: it is `''`. */
interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
  readonly method: 'client_secret_basic' | 'client_secret_post';
}

/**
 * Finds the client that a request comes from, and has it prove that in the way it is configured for: with its secret, in
 * the form or the header, with an assertion that it signed, or not at all.
 *
 * @throws {OAuthError} when it is unknown, or does not prove it
 */
export async function authenticateClient(
  context: TenantContext,
  form: Form,
  authorization: string | undefined,
): Promise<StoredClient> {
  const assertion = form['client_assertion'];
  if (assertion !== undefined) return assertedClient(context, form, assertion);
  const credentials = credentialsOf(form, authorization);
  requireOneMethod(form, credentials);
  const client = context.store.clients.get(credentials.id);
  if (!client || !isAuthenticated(context, client, credentials)) throw OAuthError.unauthorizedClient();
  return client;
}

/**
 * What Auth0 answers is assumed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3
 * @throws {OAuthError} when the header names one client and the form another one, or a secret besides
 */
function requireOneMethod(form: Form, { id, method }: ClientCredentials): void {
  if (method === 'client_secret_post') return;
  const { client_id = id, client_secret } = form;
  if (client_id === id && client_secret === undefined) return;
  throw OAuthError.invalidRequest('A client authenticates in the header or in the form, not in both.');
}

/** The client that a request names, whether it comes from it or not: for the tenant's log. */
export function namedClient(
  { clients }: Store,
  form: Form,
  authorization: string | undefined,
): StoredClient | undefined {
  const assertion = form['client_assertion'];
  return clients.get(assertion === undefined ? credentialsOf(form, authorization).id : assertedClientId(assertion));
}

function isAuthenticated({ assumptions }: TenantContext, client: StoredClient, given: ClientCredentials): boolean {
  const { client_authentication_methods: signing, token_endpoint_auth_method: method, client_secret } = client;
  if (signing !== undefined && Object.keys(signing).length > 0) return false;
  if (method === 'none') return true;
  const isOtherMethod = method !== undefined && method !== given.method;
  if (isOtherMethod && assumptions.clientSecretIn === 'as-configured') return false;
  return client_secret !== '' && isSameSecret(given.secret, client_secret);
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function credentialsOf(form: Form, authorization = ''): ClientCredentials {
  const basic = /^Basic (\S+)$/i.exec(authorization)?.[1];
  if (basic === undefined) {
    return { id: form['client_id'] ?? '', secret: form['client_secret'] ?? '', method: 'client_secret_post' };
  }
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  return { id: decodeForm(id), secret: decodeForm(secret), method: 'client_secret_basic' };
}

/** Clients that do not encode their secret may have any character in it, so `&` ends nothing here. */
function decodeForm(text: string): string {
  return new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? '';
}
