import { z } from 'zod';
import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredClientCredential } from '#local-tenant/store/records/client-credential.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { createCredential } from './create-credential.ts';
import { parseBody } from './validation.ts';

const path = '/api/v2/clients/:id/credentials';
const row = {
  parity: 'partial',
  source: 'https://auth0.com/docs/api/management/v2/clients/get-credentials',
} as const;
const patchSchema = z.strictObject({ expires_at: z.iso.datetime({ offset: true }).nullable() });

/** The routes of `/api/v2/clients/:id/credentials`, which show no key. A client has two at most. */
export function clientCredentialRoutes({ store, now }: TenantContext): readonly Route[] {
  const { clientCredentials } = store;
  return [
    {
      ...row,
      method: 'GET',
      path,
      scope: ['read:client_credentials'],
      handler: ({ params }) =>
        ok(clientCredentials.by('client_id', requireClient(store, params['id'])).map(viewCredential)),
    },
    {
      ...row,
      method: 'POST',
      path,
      scope: ['create:client_credentials'],
      handler: ({ params, body }) => {
        const credential = createCredential(requireClient(store, params['id']), body, isoTime(now()));
        requireRoom(store, credential);
        return created(viewCredential(clientCredentials.put(credential)));
      },
    },
    {
      ...row,
      method: 'GET',
      path: `${path}/:credentialId`,
      scope: ['read:client_credentials'],
      handler: (request) => ok(viewCredential(requireCredential(store, request))),
    },
    {
      ...row,
      method: 'PATCH',
      path: `${path}/:credentialId`,
      scope: ['update:client_credentials'],
      handler: (request) => {
        const { expires_at: _before, ...credential } = requireCredential(store, request);
        const { expires_at } = parseBody(patchSchema, request.body);
        const changed = { ...credential, ...(expires_at !== null && { expires_at }), updated_at: isoTime(now()) };
        return ok(viewCredential(clientCredentials.put(changed)));
      },
    },
    {
      ...row,
      method: 'DELETE',
      path: `${path}/:credentialId`,
      scope: ['delete:client_credentials'],
      handler: (request) => {
        clientCredentials.delete(requireCredential(store, request).id);
        return noContent();
      },
    },
  ];
}

/** A credential as the Management API shows it: without the key. */
function viewCredential({ client_id: _client, pem: _pem, ...credential }: StoredClientCredential): object {
  return credential;
}

/** @throws {ManagementApiError} 400 when the client has as many credentials as Auth0 allows, or one with the `kid` */
function requireRoom({ clientCredentials }: Store, { client_id, kid }: StoredClientCredential): void {
  const others = clientCredentials.by('client_id', client_id);
  if (others.length >= 2)
    throw ManagementApiError.badRequest('A client has two credentials at most: delete one first.');
  if (kid !== undefined && others.some((other) => other.kid === kid))
    throw ManagementApiError.conflict('A credential with the same kid already exists.');
}

function requireClient({ clients }: Store, id = ''): string {
  if (clients.get(id) === undefined) throw ManagementApiError.notFound('client');
  return id;
}

function requireCredential(store: Store, { params }: RouteRequest): StoredClientCredential {
  const clientId = requireClient(store, params['id']);
  const credential = store.clientCredentials.get(params['credentialId'] ?? '');
  if (credential?.client_id !== clientId) throw ManagementApiError.notFound('credential');
  return credential;
}
