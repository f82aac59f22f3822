/**
 * Where our claims live. Auth0 keeps a claim of this form in every token; a bare name may be reserved
 * and is then dropped without a word.
 * @see https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims
 */
const defaultNamespace = 'https://claims.example.com/';

/** APIs that were promised a namespace of their own, by audience. */
const namespaces = new Map([['https://legacy-api.example.com', 'https://legacy-api.example.com/claims/']]);

/** Names a claim for the API that will read it, e.g. `https://claims.example.com/username`. */
export function claimName(name: string, audience?: string): string {
  return (namespaces.get(audience ?? '') ?? defaultNamespace) + name;
}
