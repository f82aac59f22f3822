import { decodeJwt, errors, type JWTHeaderParameters, jwtVerify } from 'jose';
import { z } from 'zod';
import { issuerOf } from '#local-tenant/signing-keys.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { verifyingKeyOf } from '#local-tenant/verifying-key.ts';
import { OAuthError } from '../oauth-error.ts';

const hintSchema = z.object({ aud: z.string(), sid: z.string().optional() });

/** What an ID token tells of the session to end. */
export type IdTokenHint = z.infer<typeof hintSchema>;

/**
 * Reads an ID token that this tenant has issued; one that has expired is still a hint. The text of the error is assumed.
 *
 * @throws {OAuthError} when it is no such token
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export async function idTokenHint(context: TenantContext, token: string): Promise<IdTokenHint> {
  try {
    const { payload } = await jwtVerify(token, keyOf(context, token), {
      algorithms: ['RS256', 'PS256', 'HS256'],
      issuer: issuerOf(context.domain),
      currentDate: new Date(0),
    });
    return hintSchema.parse(payload);
  } catch (error) {
    if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error;
    throw OAuthError.invalidRequest('Invalid id_token_hint');
  }
}

/** A token with HS256 is signed with the secret of the client that it names. */
function keyOf({ store, signingKeys }: TenantContext, token: string) {
  const verifyingKey = verifyingKeyOf(signingKeys);
  return (header: JWTHeaderParameters) => {
    if (header.alg !== 'HS256') return verifyingKey(header);
    const client = store.clients.get(String(decodeJwt(token).aud));
    if (!client?.client_secret) throw new errors.JWKSNoMatchingKey();
    return new TextEncoder().encode(client.client_secret);
  };
}
