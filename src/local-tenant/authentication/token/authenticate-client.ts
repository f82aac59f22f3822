import { createHash, timingSafeEqual } from 'node:crypto';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { Form } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';

/** Finds the client that a token request comes from and checks its secret, from the form or the header. */
export function authenticateClient(store: Store, form: Form, authorization: string | undefined): StoredClient {
  const { id, secret } = credentialsOf(form, authorization);
  const client = store.clients.get(id);
  if (!client) throw OAuthError.unauthorizedClient();
  if (client.token_endpoint_auth_method === 'none') return client;
  if (!isSameSecret(secret, client.client_secret)) throw OAuthError.unauthorizedClient();
  return client;
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function credentialsOf(form: Form, authorization = ''): { readonly id: string; readonly secret: string } {
  const basic = /^Basic (\S+)$/i.exec(authorization)?.[1];
  if (basic === undefined) return { id: form['client_id'] ?? '', secret: form['client_secret'] ?? '' };
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  return { id: decodeForm(id), secret: decodeForm(secret) };
}

/** Clients that do not encode their secret may have any character in it, so `&` ends nothing here. */
function decodeForm(text: string): string {
  return new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? '';
}

/** Takes the same time whatever differs. */
function isSameSecret(given: string, stored: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(stored));
}
