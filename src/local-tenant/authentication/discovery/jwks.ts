import { X509Certificate } from 'node:crypto';
import type { JWK } from 'jose';
import { type Answer, ok } from '#local-tenant/http/answer.ts';
import { thumbprintOf } from '#local-tenant/signing-certificates.ts';
import type { CertifiedKey } from '#local-tenant/signing-keys.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/**
 * Answers `GET /.well-known/jwks.json` with the keys that are not revoked.
 *
 * As at Auth0, a key says `RS256` whatever else it signs with. Verifiers that mind find it for the tokens of an API with
 * PS256 or RS512 once the flag `remove_alg_from_jwks` is set. The next key is among them, so that a client that keeps
 * them for long knows it when it signs.
 *
 * @see https://auth0.com/docs/secure/tokens/json-web-tokens/json-web-key-set-properties
 */
export async function jwks({ store, signingKeys, now }: TenantContext): Promise<Answer> {
  await signingKeys.prepareNext();
  const alg = tenantSettings(store).flags['remove_alg_from_jwks'] === true ? {} : { alg: 'RS256' };
  const keys = await signingKeys.list(now());
  return ok({ keys: keys.filter(({ revoked_at }) => revoked_at === undefined).map((key) => publicJwk(key, alg)) });
}

function publicJwk({ kid, jwk, cert }: CertifiedKey, alg: Pick<JWK, 'alg'>): JWK {
  return {
    kty: 'RSA',
    use: 'sig',
    ...alg,
    n: jwk.n,
    e: jwk.e,
    kid,
    x5t: thumbprintOf(cert).toString('base64url'),
    x5c: [new X509Certificate(cert).raw.toString('base64')],
  };
}
