import { resolveSecrets } from '#deploy/secrets.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { predict } from './predict.ts';
import type { TokenRequest } from './resolve-request.ts';
import type { TokenGrant } from './token-grant.ts';
import { tokenParameters } from './token-parameters.ts';
import { createTokenReport, type TokenReport } from './token-report.ts';

/** Gets a token from a remote tenant. Where its claims come from is predicted, since no tenant says so. */
export async function getRemoteToken(
  io: Io,
  built: BuiltProject,
  environment: RemoteEnvironment,
  request: TokenRequest,
): Promise<TokenReport> {
  const { grant, client, persona, audience, scopes } = request;
  if (loginPageGrants.includes(grant)) throw needsLoginPage(environment.name, grant);
  const { client_id: id, client_secret: secret } = environment.clients[client] ?? {};
  const sources = { client_id: id, client_secret: secret };
  const { client_id = '', client_secret } = await resolveSecrets(sources, secretStores(io, environment.name));
  const { domain } = environment;
  const { response } = await requestToken(domain, tokenParameters(request, { client_id, client_secret }), io.fetch);
  const question = { environment, domain, client: { name: client, client_id }, audience, scopes };
  const transaction =
    grant === 'client_credentials' ? predictedExchange(question) : predictedLogin(question, 'password', persona);
  return createTokenReport(request, response, { ...(await predict(built, transaction)), isPredicted: true });
}

const loginPageGrants: readonly TokenGrant[] = ['implicit', 'authorization_code', 'refresh_token'];

function needsLoginPage(name: string, grant: TokenGrant): CliError {
  const message = `the grant ${grant} needs a person at a login page, which only the local tenant lets a command fill in: "${name}" is remote`;
  return new CliError([
    { code: 'needs-login-page', message, fix: 'use --grant password or client_credentials, or --env local' },
  ]);
}
