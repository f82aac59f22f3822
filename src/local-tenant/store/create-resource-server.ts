import { randomBytes } from 'node:crypto';
import { randomText } from './ids.ts';
import { type StoredResourceServer, storedResourceServerSchema } from './records/resource-server.ts';

/**
 * Creates an API with the settings that Auth0 fills in; one with HS256 gets a secret.
 *
 * @throws {ZodError} when a field is missing or has the wrong type
 */
export function createResourceServer(fields: Readonly<Record<string, unknown>>): StoredResourceServer {
  return storedResourceServerSchema.parse({
    id: randomBytes(12).toString('hex'),
    name: fields['identifier'],
    is_system: false,
    scopes: [],
    signing_alg: 'RS256',
    ...(fields['signing_alg'] === 'HS256' ? { signing_secret: randomText(32) } : {}),
    allow_offline_access: false,
    skip_consent_for_verifiable_first_party_clients: true,
    token_lifetime: 86_400,
    token_lifetime_for_web: 7200,
    ...fields,
  });
}
