/** What the routes for whoever started the tenant have in common. Auth0 has none of them. */
export const controlRow = {
  scope: 'control',
  parity: 'own',
  source: 'https://www.rfc-editor.org/rfc/rfc8615',
} as const;
