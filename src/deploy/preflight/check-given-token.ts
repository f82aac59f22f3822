import { decodeJwt, errors, type JWTPayload } from 'jose';
import { CredentialsError } from '#management/credentials-error.ts';

/**
 * Looks whether an access token that somebody else took can open a tenant's Management API: without this it would seem
 * to lack every scope.
 *
 * @param audience - `https://DOMAIN/api/v2/`
 * @param now - milliseconds since 1970
 * @throws {CredentialsError} when it is none, is for something else, or has expired
 */
export function checkGivenToken(token: string, audience: string, now: number): void {
  const { aud = [], exp } = payloadOf(token);
  const audiences = [aud].flat();
  if (!audiences.includes(audience)) {
    throw refusal(`it is for ${audiences.join(' and ') || 'no API'}, not ${audience}`);
  }
  if (exp !== undefined && exp * 1000 <= now) throw refusal(`it expired at ${new Date(exp * 1000).toISOString()}`);
}

function payloadOf(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refusal('it is no JWT');
    throw error;
  }
}

function refusal(reason: string): CredentialsError {
  return new CredentialsError(
    `the access token that the environment names cannot be used: ${reason}`,
    'take another one',
  );
}
