import { createFetch, type HttpsFetch } from '#management/https-fetch.ts';
import { type ClientWithSecret, createManagementClient } from '#management/management-client.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import { implicitLogin } from '#token-client/implicit-login.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { TokenAnswer } from '#token-client/token-response.ts';
import { CliError } from '../cli-error.ts';
import type { OpenTenant } from '../open-local-tenant.ts';
import { decodedClaims } from './decoded-claims.ts';
import { recordedTransaction } from './recorded-transaction.ts';
import { refusalError } from './refusal-error.ts';
import type { TokenRequest } from './resolve-request.ts';
import type { TokenReport } from './token-report.ts';

/** Gets a token from the local tenant and asks it where the claims came from. */
export async function localToken(
  tenant: OpenTenant,
  environment: LocalEnvironment,
  request: TokenRequest & { readonly grant: Exclude<TokenRequest['grant'], 'self-issued'> },
): Promise<TokenReport> {
  const fetch = createFetch(tenant.ca);
  const client = await findClient(tenant, request.client, fetch);
  const { response, result } = await issuedAnswer(
    tenant,
    answerFor(tenant.domain, environment, request, client, fetch),
    fetch,
  );
  const claims = decodedClaims(response);
  const { grant, persona, audience } = request;
  return {
    grant,
    client: client.name,
    ...(grant !== 'client_credentials' && { persona: persona.name }),
    audience,
    response,
    claims,
    provenance: result.provenance.filter(({ token }) => claims[token] !== undefined),
    isPredicted: false,
    findings: result.findings,
  };
}

/** Waits for an answer and finds out what the tenant did for it, also where it refused. */
async function issuedAnswer(
  tenant: OpenTenant,
  answer: Promise<TokenAnswer>,
  fetch: HttpsFetch,
): Promise<{ readonly response: TokenAnswer['response']; readonly result: Issued }> {
  try {
    const { response, headers } = await answer;
    const result = await recordedTransaction(tenant, headers, fetch);
    if (result?.status === 'issued') return { response, result };
    throw new Error('The local tenant issued a token and kept no record of it');
  } catch (error) {
    const result = error instanceof TokenError ? await recordedTransaction(tenant, error.headers, fetch) : undefined;
    if (result && result.status !== 'issued') throw refusalError(result);
    throw error;
  }
}

/** Finds a client of the local tenant by its name, with its secret. */
export async function findClient(
  { domain, managementToken }: OpenTenant,
  name: string,
  fetch: HttpsFetch,
): Promise<ClientWithSecret> {
  const clients = await createManagementClient(domain, managementToken, fetch).listClients();
  const client = clients.find((candidate) => candidate.name === name);
  if (client) return client;
  const message = `the local tenant has no client "${name}": nothing was deployed to it yet`;
  throw new CliError([{ code: 'client-not-deployed', message, fix: 'npm run deploy -- --env local' }]);
}

function answerFor(
  domain: string,
  environment: LocalEnvironment,
  { grant, persona, audience, scopes }: Parameters<typeof localToken>[2],
  { client_id, client_secret, name }: ClientWithSecret,
  fetch: HttpsFetch,
): Promise<TokenAnswer> {
  const scope = scopes.length > 0 ? scopes.join(' ') : undefined;
  const common = { grant_type: grant, client_id, client_secret, audience, scope };
  switch (grant) {
    case 'client_credentials':
      return requestToken(domain, common, fetch);
    case 'password': {
      const { username, email } = persona.user;
      return requestToken(domain, { ...common, username: username ?? email, password: persona.password }, fetch);
    }
    case 'implicit': {
      const redirectUri = environment.resources.clients.find((client) => client.name === name)?.callbacks?.[0] ?? '';
      return implicitLogin(
        domain,
        { clientId: client_id, redirectUri, scopes, audience, userId: persona.user.user_id },
        fetch,
      );
    }
  }
}
