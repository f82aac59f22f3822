import { randomBytes } from 'node:crypto';
import { bearerToken } from './http/bearer-token.ts';
import { ManagementApiError } from './http/management-api-error.ts';
import { isSameSecret } from './is-same-secret.ts';

/** Creates the token that opens the control routes for as long as the process lives. */
export function createControlToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Lets requests to the control routes in that carry the token. */
export function authorizeControl(token: string): (authorization: string | undefined) => void {
  return (authorization) => {
    if (!isSameSecret(bearerToken(authorization) ?? '', token)) throw ManagementApiError.invalidToken();
  };
}
