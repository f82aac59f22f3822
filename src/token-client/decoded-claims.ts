import { decodeJwt } from 'jose';
import type { JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { TokenResponse } from './token-response.ts';

/** Decodes the tokens of a response without verifying them. An access token that is opaque or encrypted says nothing. */
export function decodedClaims({ access_token, id_token }: TokenResponse): Partial<Record<TokenName, JsonObject>> {
  return {
    ...(access_token.split('.').length === 3 && { access_token: payloadOf(access_token) }),
    ...(id_token !== undefined && { id_token: payloadOf(id_token) }),
  };
}

function payloadOf(token: string): JsonObject {
  return JSON.parse(JSON.stringify(decodeJwt(token)));
}
