import type { RecordedTransaction } from '#local-tenant/memory/recorded-transaction.ts';
import type { ClientWithSecret } from '#management/management-client.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import { implicitLogin } from '#token-client/implicit-login.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { TokenAnswer } from '#token-client/token-response.ts';
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
  const answer =
    request.grant === 'implicit' ? logIn(tenant, environment, request, client) : ask(tenant, request, client);
  const { response, result } = await explained(tenant, answer);
  return createTokenReport(request, response, { ...result, isPredicted: false });
}

function ask({ domain, fetch }: OpenTenant, request: TokenRequest, client: ClientWithSecret): Promise<TokenAnswer> {
  return requestToken(domain, tokenParameters(request, client), fetch);
}

function logIn(
  { domain, fetch }: OpenTenant,
  { resources }: LocalEnvironment,
  { persona, audience, scopes }: TokenRequest,
  { client_id: clientId, name }: ClientWithSecret,
): Promise<TokenAnswer> {
  const redirectUri = resources.clients.find((client) => client.name === name)?.callbacks?.[0] ?? '';
  return implicitLogin(domain, { clientId, redirectUri, scopes, audience, userId: persona.user.user_id }, fetch);
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
