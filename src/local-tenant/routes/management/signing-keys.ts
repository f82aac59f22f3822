import { created, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import { thumbprintOf } from '#local-tenant/signing-certificates.ts';
import type { CertifiedKey } from '#local-tenant/signing-keys.ts';
import type { StoredSigningKey } from '#local-tenant/store/records/signing-key.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

const path = '/api/v2/keys/signing';
const row = { parity: 'assumed', source: 'https://auth0.com/docs/api/management/v2/keys/get-signing-keys' } as const;

/** The routes of `/api/v2/keys/signing`: the keys that sign the tenant's tokens. */
export function signingKeyRoutes(context: TenantContext): readonly Route[] {
  const { signingKeys, store, now } = context;
  return [
    { ...row, method: 'GET', path, scope: ['read:signing_keys'], handler: () => listKeys(context) },
    {
      ...row,
      method: 'GET',
      path: `${path}/:kid`,
      scope: ['read:signing_keys'],
      handler: async ({ params }) => ok(keyView(await signingKeys.certified(foundKey(store, params), now()))),
    },
    {
      ...row,
      method: 'POST',
      path: `${path}/rotate`,
      scope: ['create:signing_keys', 'update:signing_keys'],
      handler: async () => created(certificateView(await signingKeys.rotate(now()))),
    },
    {
      ...row,
      method: 'PUT',
      path: `${path}/:kid/revoke`,
      scope: ['update:signing_keys'],
      handler: async ({ params }) => {
        const revoked = signingKeys.revoke(revocableKey(store, params), now());
        return ok(certificateView(await signingKeys.certified(revoked, now())));
      },
    },
  ];
}

async function listKeys({ signingKeys, now }: TenantContext) {
  await signingKeys.prepareNext();
  return ok((await signingKeys.list(now())).map(keyView));
}

type Params = RouteRequest['params'];

function foundKey({ signingKeys }: Store, { kid = '' }: Params): StoredSigningKey {
  const key = signingKeys.get(kid);
  if (key === undefined) throw ManagementApiError.notFound('signing key');
  return key;
}

/** That only a previous key can be revoked is assumed: without the others nothing could be signed. */
function revocableKey(store: Store, params: Params): StoredSigningKey {
  const key = foundKey(store, params);
  if (key.state !== 'previous') throw ManagementApiError.badRequest('Only a previous signing key can be revoked.');
  if (key.revoked_at !== undefined) throw ManagementApiError.badRequest('The signing key is already revoked.');
  return key;
}

function certificateView({ kid, cert }: CertifiedKey): object {
  return { cert, kid };
}

/** Without `pkcs7`, which Auth0 may leave out. */
function keyView(key: CertifiedKey): object {
  const { kid, cert, state, current_since, current_until, revoked_at } = key;
  const thumbprint = thumbprintOf(cert).toString('hex').toUpperCase();
  return {
    kid,
    cert,
    [state]: true,
    ...(current_since !== undefined && { current_since }),
    ...(current_until !== undefined && { current_until }),
    fingerprint: thumbprint.match(/../g)?.join(':'),
    thumbprint,
    revoked: revoked_at !== undefined,
    ...(revoked_at !== undefined && { revoked_at }),
  };
}
