import type { TokenName } from '#auth0/token-name.ts';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { ResponseType } from '#local-tenant/memory/authorization-request.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { issueTokens, type TokenOrder } from '../tokens/issue-tokens.ts';
import { authorizationError, authorizationSuccess, type ResponseParameters } from './authorization-response.ts';
import type { BrowserLogin } from './finish-login.ts';
import { type LoginAttempt, logFailure, logSuccess } from './log-login.ts';

/**
 * Sends the browser back to the client with a code, tokens, or both.
 *
 * @throws {OAuthError} when there is no signing the tokens
 */
export async function answerLogin(context: TenantContext, login: BrowserLogin, order: TokenOrder): Promise<Answer> {
  const { authorization } = login;
  const code = authorization.responseType.includes('code') ? issueCode(context, login, order) : {};
  const tokens = await browserTokens(context, authorization.responseType, { ...order, ...code });
  logSuccess(context, login, order);
  return authorizationSuccess(authorization, { ...code, ...tokens }, order.transactionId);
}

/** Sends an error that comes up in a login back to the client. */
export async function answeringErrors(
  context: TenantContext,
  login: LoginAttempt,
  answer: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    logFailure(context, login, error);
    return authorizationError(login.authorization, error);
  }
}

function issueCode(context: TenantContext, { authorization }: BrowserLogin, order: TokenOrder): { code: string } {
  const { clientId, redirectUri, challenge } = authorization;
  const grant = { clientId, redirectUri, order, ...(challenge && { challenge }) };
  return { code: context.memory.codes.issue(grant, context.now()) };
}

const tokenOfType: Readonly<Record<Exclude<ResponseType, 'code'>, TokenName>> = {
  id_token: 'id_token',
  token: 'access_token',
};

/** The tokens that go through the browser, which are those of an implicit login whatever comes beside them. */
async function browserTokens(
  context: TenantContext,
  responseType: readonly ResponseType[],
  order: TokenOrder,
): Promise<ResponseParameters> {
  const { result, transaction } = order;
  const asked = responseType.flatMap((type) => (type === 'code' ? [] : [tokenOfType[type]]));
  const tokens = result.tokens.filter((token) => asked.includes(token));
  if (tokens.length === 0 || transaction.kind !== 'login') return {};
  const implicit = { ...transaction, grant: 'implicit' } as const;
  const { response } = await issueTokens(context, { ...order, transaction: implicit, result: { ...result, tokens } });
  return { ...response };
}
