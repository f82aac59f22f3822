import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import { randomText } from '#local-tenant/store/ids.ts';
import {
  type StoredClientCredential,
  storedClientCredentialSchema,
} from '#local-tenant/store/records/client-credential.ts';
import { parseBody } from './validation.ts';

const common = { name: z.string().exactOptional() };
const bodySchema = z.discriminatedUnion('credential_type', [
  z.strictObject({
    ...common,
    credential_type: z.literal('public_key'),
    pem: z.string(),
    alg: z.enum(['RS256', 'RS384', 'PS256']).default('RS256'),
    kid: z
      .string()
      .regex(/^[0-9a-zA-Z\-_]{10,64}$/)
      .exactOptional(),
    parse_expiry_from_cert: z.boolean().default(false),
    expires_at: z.iso.datetime({ offset: true }).exactOptional(),
  }),
  z.strictObject({ ...common, credential_type: z.literal('x509_cert'), pem: z.string() }),
  z.strictObject({
    ...common,
    credential_type: z.literal('cert_subject_dn'),
    pem: z.string().exactOptional(),
    subject_dn: z.string().exactOptional(),
  }),
]);

type NewCredential = z.infer<typeof bodySchema>;

/**
 * Makes a credential of a body; a public key without `kid` gets its thumbprint for one.
 *
 * @throws {ManagementApiError} 400 when the PEM holds no RSA key of 2048 bits or more, or no certificate
 * @see https://auth0.com/docs/get-started/applications/configure-private-key-jwt
 */
export function createCredential(client_id: string, body: unknown, now: string): StoredClientCredential {
  const sent = parseBody(bodySchema, body);
  const { credential_type, name } = sent;
  return storedClientCredentialSchema.parse({
    id: `cred_${randomText(22)}`,
    client_id,
    credential_type,
    ...(name !== undefined && { name }),
    ...detailsOf(sent),
    created_at: now,
    updated_at: now,
  });
}

function detailsOf(sent: NewCredential): object {
  switch (sent.credential_type) {
    case 'public_key': {
      const { pem, alg, expires_at = sent.parse_expiry_from_cert ? expiryOf(pem) : undefined } = sent;
      const key = readPem(() => publicKeyOf(pem));
      requireRsa(key);
      const kid = sent.kid ?? thumbprintOf(key);
      const spki = key.export({ type: 'spki', format: 'pem' });
      return { kid, alg, pem: spki, ...(expires_at !== undefined && { expires_at }) };
    }
    case 'x509_cert':
      return { pem: sent.pem, ...certificateDetails(sent.pem) };
    case 'cert_subject_dn': {
      const { pem, subject_dn } = sent;
      if (pem !== undefined) return { pem, ...certificateDetails(pem) };
      if (subject_dn === undefined) throw ManagementApiError.invalidBody('Missing required property: subject_dn.');
      return { subject_dn };
    }
  }
}

function certificateDetails(pem: string): object {
  const { subject, fingerprint256 } = readPem(() => new X509Certificate(pem));
  return { subject_dn: subject.replaceAll('\n', ','), thumbprint_sha256: fingerprint256.replaceAll(':', '') };
}

function expiryOf(pem: string): string {
  return new Date(readPem(() => new X509Certificate(pem)).validTo).toISOString();
}

/** Node would take a private key, too, and nobody should send one. */
function publicKeyOf(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) throw new Error('a private key');
  return createPublicKey(pem);
}

/** @see https://www.rfc-editor.org/rfc/rfc7638 */
function thumbprintOf(key: KeyObject): string {
  const { e, kty, n } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}

function requireRsa({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): void {
  if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return;
  throw ManagementApiError.invalidBody('Expected an RSA key of 2048 bits or more on property pem.');
}

function readPem<T>(read: () => T): T {
  try {
    return read();
  } catch {
    // Without the cause, which may quote the key.
    throw ManagementApiError.invalidBody('Expected a public key or certificate on property pem.');
  }
}
