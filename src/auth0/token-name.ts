/** The tokens that carry custom claims, as token responses name them. */
export type TokenName = 'access_token' | 'id_token';
