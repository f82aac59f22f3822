import { defaultGrantTypes } from '#auth0/default-grant-types.ts';
import { randomText } from './ids.ts';
import { type StoredClient, storedClientSchema } from './records/client.ts';

/**
 * Creates a client with the settings that Auth0 fills in.
 *
 * @throws {ZodError} when a field has the wrong type
 */
export function createClient(fields: Readonly<Record<string, unknown>>): StoredClient {
  const appType = fields['app_type'];
  const isPublic = appType === 'native' || appType === 'spa';
  return storedClientSchema.parse({
    client_id: randomText(32),
    client_secret: randomText(64),
    global: false,
    is_first_party: true,
    oidc_conformant: true,
    grant_types: defaultGrantTypes(appType),
    token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_post',
    jwt_configuration: {},
    ...fields,
  });
}
