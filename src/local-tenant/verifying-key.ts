import type { KeyObject } from 'node:crypto';
import { errors, type JWTHeaderParameters } from 'jose';
import type { SigningKeys } from './signing-keys.ts';

/**
 * Finds the key by which `jwtVerify` verifies a token of the tenant.
 *
 * @throws {JOSEError} when the token names none, or a revoked one
 */
export function verifyingKeyOf(signingKeys: SigningKeys): (header: JWTHeaderParameters) => KeyObject {
  return ({ kid }) => {
    const key = signingKeys.verifyingKey(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  };
}
