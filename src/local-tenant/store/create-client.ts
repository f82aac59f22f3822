import { randomText } from './ids.ts';
import { type StoredClient, storedClientSchema } from './records/client.ts';

const webGrants = ['authorization_code', 'implicit', 'refresh_token'];
const grantsByAppType = new Map<unknown, readonly string[]>([
  ['native', [...webGrants, 'urn:ietf:params:oauth:grant-type:device_code']],
  ['non_interactive', ['client_credentials']],
  ['spa', webGrants],
]);

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
    grant_types: grantsByAppType.get(appType) ?? [...webGrants, 'client_credentials'],
    token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_post',
    jwt_configuration: {},
    ...fields,
  });
}
