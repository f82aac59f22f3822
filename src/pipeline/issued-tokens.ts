import type { TokenName } from '#auth0/token-name.ts';
import type { Transaction } from './transaction.ts';

/**
 * Which tokens the answer holds: an ID token needs a user and the scope `openid`, and in the implicit grant it needs
 * to be asked for by `response_type`, as does the access token.
 */
export function issuedTokens(transaction: Transaction): readonly TokenName[] {
  if (transaction.kind === 'credentials-exchange') return ['access_token'];
  const { grant, responseType, requestedScopes } = transaction;
  const hasOpenid = requestedScopes.includes('openid');
  if (grant !== 'implicit') return hasOpenid ? ['access_token', 'id_token'] : ['access_token'];
  return [
    ...(responseType?.includes('token') ? ['access_token' as const] : []),
    ...(hasOpenid && responseType?.includes('id_token') ? ['id_token' as const] : []),
  ];
}
