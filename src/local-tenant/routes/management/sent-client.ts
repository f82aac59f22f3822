import { z } from 'zod';

/** Schemes whose URLs a browser runs instead of going there. */
const runnableSchemes = ['data:', 'javascript:', 'vbscript:'];

/**
 * Any scheme but those, since native clients have their own. That an empty text is taken is assumed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
 */
const callbackSchema = z
  .string()
  .refine((url) => url === '' || isCallback(url), 'Not an absolute URL without fragment');

/** Five years in seconds. The bound is assumed; beyond some, times are no dates any more. */
const maxRefreshTokenLifetime = 157_788_000;
const refreshTokenLifetimeSchema = z.int().positive().max(maxRefreshTokenLifetime).nullish();

/**
 * What Auth0 checks of the properties that a body has, beyond the types of a stored client: clients that are there
 * already stay readable.
 *
 * @see https://auth0.com/docs/api/management/v2/clients/post-clients
 */
export const sentClientSchema = z.object({
  callbacks: z.array(callbackSchema).optional(),
  token_endpoint_auth_method: z.enum(['none', 'client_secret_post', 'client_secret_basic']).optional(),
  jwt_configuration: z
    .object({
      alg: z.enum(['HS256', 'RS256', 'RS512', 'PS256']).optional(),
      lifetime_in_seconds: z.int().positive().optional(),
    })
    .optional(),
  refresh_token: z
    .object({
      leeway: z.int().nonnegative().max(maxRefreshTokenLifetime).nullish(),
      token_lifetime: refreshTokenLifetimeSchema,
      idle_token_lifetime: refreshTokenLifetimeSchema,
    })
    .optional(),
});

function isCallback(url: string): boolean {
  return URL.canParse(url) && !url.includes('#') && !runnableSchemes.includes(new URL(url).protocol);
}
