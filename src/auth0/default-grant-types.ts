const webGrants = ['authorization_code', 'implicit', 'refresh_token'];
const grantsByAppType = new Map<unknown, readonly string[]>([
  ['native', [...webGrants, 'urn:ietf:params:oauth:grant-type:device_code']],
  ['non_interactive', ['client_credentials']],
  ['spa', webGrants],
]);

/** The `grant_types` that Auth0 gives a client that names none, by its `app_type`. */
export function defaultGrantTypes(appType: unknown): readonly string[] {
  return grantsByAppType.get(appType) ?? [...webGrants, 'client_credentials'];
}
