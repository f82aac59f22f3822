import type { Headers } from 'undici';
import { z } from 'zod';

/** Schema of a {@link TokenResponse}: `expires_in` is text when it comes in a fragment. */
export const tokenResponse = z.object({
  access_token: z.string(),
  id_token: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
  expires_in: z.coerce.number().optional(),
  token_type: z.string().optional(),
});

/** A token response, with `expires_in` in seconds. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
export type TokenResponse = z.infer<typeof tokenResponse>;

/** Schema of an OAuth error. */
export const errorResponse = z.object({ error: z.string(), error_description: z.string().optional() });

/** Tokens, with the headers of the answer that brought them. */
export interface TokenAnswer {
  readonly response: TokenResponse;
  readonly headers: Headers;
}
