import { randomUUID } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { CredentialsError } from './credentials-error.ts';

/** Auth0's limit is five minutes; it is used at once, and clocks differ. */
const lifetimeSeconds = 60;

/** The form parameters with which a client proves that it holds a private key. */
export interface ClientAssertion {
  readonly client_id: string;
  readonly client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  readonly client_assertion: string;
}

/**
 * Signs an assertion for a tenant's token endpoint, for one use.
 *
 * @param privateKey - PEM of an RSA key in PKCS #8, which signs with RS256. Line breaks may be written as `\n`.
 * @param now - milliseconds since 1970
 * @throws {CredentialsError} when it is no such key
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt
 */
export async function createClientAssertion(
  domain: string,
  clientId: string,
  privateKey: string,
  now: () => number = Date.now,
): Promise<ClientAssertion> {
  const key = await importKey(privateKey);
  const nowSeconds = Math.floor(now() / 1000);
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(`https://${domain}/`)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + lifetimeSeconds)
    .setJti(randomUUID())
    .sign(key);
  return {
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

async function importKey(privateKey: string): ReturnType<typeof importPKCS8> {
  try {
    // Where a variable holds one line only, the breaks come escaped.
    return await importPKCS8(privateKey.replaceAll('\\n', '\n'), 'RS256');
  } catch {
    // Without the cause, which may repeat a piece of the key.
    throw new CredentialsError(
      'the private key of the deploying client is no RSA key in PKCS #8',
      'give the text of a PEM file that begins with -----BEGIN PRIVATE KEY-----: openssl pkcs8 -topk8 -nocrypt converts others',
    );
  }
}
