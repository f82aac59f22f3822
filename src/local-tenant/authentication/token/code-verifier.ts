import { createHash, timingSafeEqual } from 'node:crypto';
import type { CodeGrant } from '#local-tenant/memory/authorization-codes.ts';
import { type Form, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';

/**
 * Asks for the verifier of a code that was asked for with a challenge.
 *
 * That a verifier without a challenge is refused is assumed: otherwise whoever strips the challenge off the request to
 * `/authorize` switches PKCE off.
 *
 * @throws {OAuthError} when it is missing or another one
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
 */
export function requireVerifier({ challenge }: CodeGrant, form: Form): void {
  if (!challenge) {
    if (form['code_verifier']) throw OAuthError.wrongCodeVerifier();
    return;
  }
  const verifier = requiredParameter(form, 'code_verifier');
  const made = challenge.method === 'S256' ? sha256(verifier).toString('base64url') : verifier;
  if (!timingSafeEqual(sha256(made), sha256(challenge.value))) throw OAuthError.wrongCodeVerifier();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
