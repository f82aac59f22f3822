/** Ways to get a token to look at. */
export const tokenGrants = [
  'implicit',
  'authorization_code',
  'password',
  'refresh_token',
  'client_credentials',
  'self-issued',
] as const;

/** One of them; `self-issued` asks no tenant. */
export type TokenGrant = (typeof tokenGrants)[number];
