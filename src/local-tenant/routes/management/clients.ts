import { z } from 'zod';
import { ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { randomText } from '#local-tenant/store/ids.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import { type StoredClient, storedClientSchema } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { clientCredentialRoutes } from './client-credentials.ts';
import { createCredential } from './create-credential.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes, findRecord } from './crud-routes.ts';
import { sentClientSchema } from './sent-client.ts';
import { type Fields, parseBody, withoutNulls } from './validation.ts';

const metadataSchema = z.record(z.string(), z.string().nullable());

/** The routes of `/api/v2/clients`. As at Auth0, two clients may have the same name. */
export function clientRoutes(context: TenantContext): readonly Route[] {
  const { store } = context;
  const clients: CrudResource<StoredClient> = {
    path: '/api/v2/clients',
    key: 'clients',
    noun: 'client',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/clients/get-clients',
    collection: store.clients,
    schema: storedClientSchema,
    filled: ['name', 'client_secret'],
    unsendable: { create: ['client_id', 'global'], update: ['client_id', 'global'] },
    filters: {
      app_type: (client, value) => client.app_type === value,
      is_first_party: (client, value) => String(client.is_first_party) === value,
      is_global: (client, value) => String(client['global']) === value,
    },
    create: newClient,
    save: (client) => saveClient(context, client),
    patch: patchedFields,
    remove: (client) => removeClient(store, client),
  };
  return [...crudRoutes(clients), rotateSecretRoute(clients), ...clientCredentialRoutes(context)];
}

/** One that proves who it is by a key has no secret to send, unless it says so. */
function newClient(fields: Fields): StoredClient {
  parseBody(sentClientSchema, fields);
  const { token_endpoint_auth_method: method, ...client } = createClient(fields);
  const isByKey = fields['client_authentication_methods'] !== undefined && !('token_endpoint_auth_method' in fields);
  return isByKey || method === undefined ? client : { ...client, token_endpoint_auth_method: method };
}

/** Public keys that come with a client become credentials of it, which it then names by their ids. */
function saveClient({ store, now }: TenantContext, client: StoredClient): StoredClient {
  const { client_authentication_methods: methods } = client;
  const sent = methods?.private_key_jwt?.credentials ?? [];
  const made = sent.map((each) =>
    'id' in each ? undefined : createCredential(client.client_id, each, isoTime(now())),
  );
  if (methods === undefined || made.every((each) => each === undefined)) return store.clients.put(client);
  const credentials = sent.map((each, index) => ({ id: made[index]?.id ?? each['id'] }));
  const named = { client_authentication_methods: { ...methods, private_key_jwt: { credentials } } };
  const saved = storedClientSchema.parse({ ...client, ...named });
  store.commit([
    ...made.flatMap((each) => (each === undefined ? [] : store.clientCredentials.putting(each))),
    store.clients.putting(saved),
  ]);
  return saved;
}

/** Gives a client a new secret; the old one is void at once. */
function rotateSecretRoute(clients: CrudResource<StoredClient>): Route {
  return {
    method: 'POST',
    path: `${clients.path}/:id/rotate-secret`,
    scope: ['update:client_keys'],
    parity: 'exact',
    source: 'https://auth0.com/docs/api/management/v2/clients/post-rotate-secret',
    handler: ({ params }) => {
      const client = findRecord(clients, params['id']);
      return ok(clients.collection.put({ ...client, client_secret: randomText(64) }));
    },
  };
}

/** What was sent, once it is checked: `client_metadata` is merged by key, where everything else is replaced. */
function patchedFields(client: StoredClient, fields: Fields): Fields {
  parseBody(sentClientSchema, withoutNulls(fields));
  const sent = fields['client_metadata'];
  if (sent === undefined || sent === null) return fields;
  const metadata = parseBody(metadataSchema, sent);
  return { ...fields, client_metadata: withoutNulls({ ...client.client_metadata, ...metadata }) };
}

/** With a client go its grants, credentials and refresh tokens, and its place among the enabled clients of connections. */
function removeClient(store: Store, { client_id }: StoredClient): void {
  const connections = store.connections.list().filter((each) => each.enabled_clients.includes(client_id));
  store.commit([
    store.clients.deleting(client_id),
    ...store.clientGrants.by('client_id', client_id).map(({ id }) => store.clientGrants.deleting(id)),
    ...store.clientCredentials.by('client_id', client_id).map(({ id }) => store.clientCredentials.deleting(id)),
    ...store.refreshTokens.by('client_id', client_id).map(({ id }) => store.refreshTokens.deleting(id)),
    ...connections.map((each) =>
      store.connections.putting({ ...each, enabled_clients: each.enabled_clients.filter((id) => id !== client_id) }),
    ),
  ]);
}
