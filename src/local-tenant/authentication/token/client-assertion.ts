import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { issuerOf } from '#local-tenant/signing-keys.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Form } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { type AssertionKey, assertionKeys } from './assertion-keys.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Auth0's limits: an assertion lives for five minutes at most, and clocks may differ by ten seconds. */
const maxLifetimeSeconds = 300;
const clockToleranceSeconds = 10;
const maxBytes = 2048;
const maxIdCharacters = 64;

/**
 * Authenticates a client by the `client_assertion` of a request, which it signed with a key that the tenant knows.
 *
 * @throws {OAuthError} when it is no such thing, or was used before
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt
 */
export async function assertedClient(context: TenantContext, form: Form, assertion: string): Promise<StoredClient> {
  if (form['client_assertion_type'] !== assertionType) {
    throw OAuthError.invalidRequest(`client_assertion_type must be ${assertionType}`);
  }
  if (Buffer.byteLength(assertion) > maxBytes) {
    throw OAuthError.invalidClientAssertion(`it has more than ${maxBytes} bytes`);
  }
  const client = namedClient(context.store, form, assertion);
  const payload = await verifiedPayload(context, client, assertion);
  requireFirstUse(context, client, payload);
  return client;
}

/** The id of the client that an assertion claims to be from; `''` where it names none. */
export function assertedClientId(assertion: string): string {
  try {
    return decodeJwt(assertion).sub ?? '';
  } catch {
    // Whoever authenticates the client says that it is no JWT.
    return '';
  }
}

/** The client that an assertion claims to be from. */
function namedClient({ clients }: Store, form: Form, assertion: string): StoredClient {
  const { sub = '' } = orInvalid(() => decodeJwt(assertion));
  const { client_id: clientId = sub } = form;
  const client = clients.get(sub);
  if (!client || clientId !== sub) throw OAuthError.unauthorizedClient();
  return client;
}

async function verifiedPayload(context: TenantContext, client: StoredClient, assertion: string): Promise<JWTPayload> {
  const { domain, store, now } = context;
  const { alg, kid } = orInvalid(() => decodeProtectedHeader(assertion));
  const keys = assertionKeys(store, client, now()).filter(
    (key) => key.alg === alg && (kid === undefined || key.kid === kid),
  );
  for (const key of keys) {
    const payload = await verify(assertion, key, {
      algorithms: [key.alg],
      issuer: client.client_id,
      subject: client.client_id,
      audience: [issuerOf(domain), `${issuerOf(domain)}oauth/token`],
      requiredClaims: ['exp', 'jti'],
      currentDate: new Date(now()),
      clockTolerance: clockToleranceSeconds,
    });
    if (payload) return payload;
  }
  throw OAuthError.invalidClientAssertion('no credential of the client verifies its signature');
}

/** Undefined when another key has signed the assertion. */
async function verify(
  assertion: string,
  { publicKey }: AssertionKey,
  options: Parameters<typeof jwtVerify>[2],
): Promise<JWTPayload | undefined> {
  try {
    return (await jwtVerify(assertion, publicKey, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
    if (error instanceof errors.JOSEError) throw OAuthError.invalidClientAssertion(error.message);
    throw error;
  }
}

function requireFirstUse({ memory, now }: TenantContext, { client_id }: StoredClient, payload: JWTPayload): void {
  const { exp = 0, jti = '' } = payload;
  const nowSeconds = Math.floor(now() / 1000);
  if (exp > nowSeconds + maxLifetimeSeconds + clockToleranceSeconds) {
    throw OAuthError.invalidClientAssertion(`it must expire within ${maxLifetimeSeconds} seconds`);
  }
  if (jti === '' || jti.length > maxIdCharacters) {
    throw OAuthError.invalidClientAssertion(`"jti" must have 1 to ${maxIdCharacters} characters`);
  }
  const expiresAt = (exp + clockToleranceSeconds) * 1000;
  if (!memory.assertions.take(client_id, jti, expiresAt, now())) {
    throw OAuthError.invalidClientAssertion('it was used before');
  }
}

function orInvalid<T>(decode: () => T): T {
  try {
    return decode();
  } catch {
    throw OAuthError.invalidClientAssertion('it is no JWT');
  }
}
