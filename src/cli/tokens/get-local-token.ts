import type { RecordedTransaction } from '#local-tenant/memory/recorded-transaction.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';
import type { ClientWithSecret } from '#management/management-client.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import { type CodeLogin, codeLogin } from '#token-client/code-login.ts';
import { implicitLogin } from '#token-client/implicit-login.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { TokenAnswer } from '#token-client/token-response.ts';
import { CliError } from '../cli-error.ts';
import type { OpenTenant } from '../open-local-tenant.ts';
import { recordedTransaction } from './recorded-transaction.ts';
import { refusalError } from './refusal-error.ts';
import type { TokenRequest } from './resolve-request.ts';
import { tokenParameters } from './token-parameters.ts';
import { createTokenReport, type TokenReport } from './token-report.ts';

type Issued = Extract<RecordedTransaction, { readonly status: 'issued' }>;

/** Gets a token from the local tenant and asks it where the claims came from. */
export async function getLocalToken(
  tenant: OpenTenant,
  environment: LocalEnvironment,
  request: TokenRequest,
  client: ClientWithSecret,
): Promise<TokenReport> {
  const { response, result } = await explained(tenant, answerOf(tenant, environment, request, client));
  return createTokenReport(request, response, { ...result, isPredicted: false });
}

function answerOf(
  { domain, fetch }: OpenTenant,
  environment: LocalEnvironment,
  request: TokenRequest,
  client: ClientWithSecret,
): Promise<TokenAnswer> {
  const login = loginOf(environment, request, client);
  switch (request.grant) {
    case 'implicit':
      return implicitLogin(domain, login, fetch);
    case 'authorization_code':
      return codeLogin(domain, login, fetch);
    case 'refresh_token':
      return refreshedLogin(domain, login, fetch);
    case 'password':
    case 'client_credentials':
    case 'self-issued':
      return requestToken(domain, tokenParameters(request, client), fetch);
  }
}

function loginOf(
  { resources }: LocalEnvironment,
  { persona, audience, scopes }: TokenRequest,
  { client_id: clientId, client_secret: clientSecret, name }: ClientWithSecret,
): CodeLogin {
  const redirectUri = resources.clients.find((client) => client.name === name)?.callbacks?.[0] ?? '';
  return { clientId, clientSecret, redirectUri, scopes, audience, userId: persona.user.user_id };
}

/** Logs in for a refresh token, and exchanges that. */
async function refreshedLogin(domain: string, login: CodeLogin, fetch: HttpsFetch): Promise<TokenAnswer> {
  const { clientId: client_id, clientSecret: client_secret, audience } = login;
  const { response } = await codeLogin(domain, login, fetch);
  const { refresh_token } = response;
  if (refresh_token === undefined) throw noRefreshToken(audience);
  return requestToken(domain, { grant_type: 'refresh_token', client_id, client_secret, refresh_token }, fetch);
}

function noRefreshToken(audience: string): CliError {
  const message = `the tenant gave no refresh token for the API "${audience}"`;
  const fix = 'set its allow_offline_access, or name another API with --audience';
  return new CliError([{ code: 'no-refresh-token', message, fix }]);
}

/** Waits for an answer and finds out what the tenant did for it, also where it refused. */
async function explained(
  tenant: OpenTenant,
  answer: Promise<TokenAnswer>,
): Promise<{ readonly response: TokenAnswer['response']; readonly result: Issued }> {
  try {
    const { response, headers } = await answer;
    const result = await recordedTransaction(tenant, headers);
    if (result?.status === 'issued') return { response, result };
    throw new Error('The local tenant issued a token and kept no record of it');
  } catch (error) {
    const result = error instanceof TokenError ? await recordedTransaction(tenant, error.headers) : undefined;
    if (result && result.status !== 'issued') throw refusalError(result);
    throw error;
  }
}
