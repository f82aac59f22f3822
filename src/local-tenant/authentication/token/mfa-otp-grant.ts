import { requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { withRefreshToken } from '../tokens/issue-refresh-token.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { withFactor } from '../transaction/resumed-login.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import type { GrantHandler } from './grant-handler.ts';
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
  const server = requestedResourceServer(store, transaction.audience);
  const order = { client, server, ...(await runTransaction(context, transaction)) };
  const issued = await issueTokens(context, order);
  return transaction.grant === 'refresh_token' ? issued : withRefreshToken(context, order, issued);
};

/** Status and text are assumed. */
function unknownToken(): OAuthError {
  return new OAuthError(403, 'invalid_grant', 'Malformed mfa_token');
}
