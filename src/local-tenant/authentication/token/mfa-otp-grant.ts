import { requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { usableRefreshToken } from '../tokens/exchange-refresh-token.ts';
import { withRefreshToken } from '../tokens/issue-refresh-token.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { withFactor } from '../transaction/resumed-login.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import type { GrantHandler } from './grant-handler.ts';
import { refreshedTokens } from './refreshed-tokens.ts';
import { requestSubject } from './request-subject.ts';

/**
 * Tokens of a user who had to pass a second factor. The local tenant has none, so that any six digits pass.
 *
 * @see https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa
 */
export const mfaOtpGrant: GrantHandler = async (context, { form, client, note }) => {
  const { store, memory, now } = context;
  const mfaToken = requiredParameter(form, 'mfa_token');
  const code = requiredParameter(form, 'otp');
  const suspended = memory.mfaTokens.find(mfaToken, now());
  if (suspended?.transaction.client.client_id !== client.client_id) throw unknownToken();
  note(requestSubject(suspended.transaction));
  if (!/^\d{6}$/.test(code)) throw new OAuthError(403, 'invalid_grant', 'Invalid otp_code.');
  memory.mfaTokens.redeem(mfaToken);
  const transaction = withFactor(context, suspended);
  const { audience } = transaction;
  // Not the tenant's default API, which it may have got since the login.
  const server = audience === undefined ? undefined : requestedResourceServer(store, audience);
  if (suspended.refreshToken !== undefined) {
    const text = suspended.refreshToken;
    const { family } = usableRefreshToken(context, client, text);
    return refreshedTokens(context, { client, server, transaction, family, text });
  }
  const order = { client, server, ...(await runTransaction(context, transaction)) };
  return withRefreshToken(context, order, await issueTokens(context, order));
};

/** Status and text are assumed. */
function unknownToken(): OAuthError {
  return new OAuthError(403, 'invalid_grant', 'Malformed mfa_token');
}
