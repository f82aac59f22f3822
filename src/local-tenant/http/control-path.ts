/** Under it stand the routes that no Auth0 tenant has. @see https://www.rfc-editor.org/rfc/rfc8615 */
export const controlPath = '/.well-known/local-tenant';
