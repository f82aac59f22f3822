import { resolveSecrets } from '#deploy/secrets.ts';
import { createFetch } from '#management/https-fetch.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { decodedClaims } from './decoded-claims.ts';
import { predict } from './predict.ts';
import type { TokenRequest } from './resolve-request.ts';
import type { TokenReport } from './token-report.ts';

/** Gets a token from a remote tenant. Where its claims come from is predicted, since no tenant says so. */
export async function remoteToken(
  io: Io,
  { folder }: BuiltProject,
  environment: RemoteEnvironment,
  request: TokenRequest,
): Promise<TokenReport> {
  const { grant, client, persona, audience, scopes } = request;
  if (grant === 'implicit') throw implicitIsLocal(environment.name);
  const { client_id, client_secret } = await clientCredentials(io, environment, client);
  const { domain } = environment;
  const user = { username: persona.user.username ?? persona.user.email, password: persona.password };
  const { response } = await requestToken(
    domain,
    {
      grant_type: grant,
      client_id,
      client_secret,
      audience,
      ...(scopes.length > 0 && { scope: scopes.join(' ') }),
      ...(grant === 'password' && user),
    },
    createFetch(undefined),
  );
  const question = { environment, domain, client: { name: client, client_id: client_id ?? '' }, audience, scopes };
  const isExchange = grant === 'client_credentials';
  const { provenance, findings } = await predict(
    folder,
    isExchange ? predictedExchange(question) : predictedLogin(question, 'password', persona),
  );
  const claims = decodedClaims(response);
  return {
    grant,
    client,
    ...(!isExchange && { persona: persona.name }),
    audience,
    response,
    claims,
    provenance: provenance.filter(({ token }) => claims[token] !== undefined),
    isPredicted: true,
    findings,
  };
}

/** Reads the id and secret of a client that `clients` of the environment names. */
export function clientCredentials(
  io: Io,
  environment: RemoteEnvironment,
  name: string,
): Promise<Record<string, string>> {
  const { client_id, client_secret } = environment.clients[name] ?? {};
  return resolveSecrets(
    { ...(client_id && { client_id }), ...(client_secret && { client_secret }) },
    secretStores(io, environment.name),
  );
}

function implicitIsLocal(name: string): CliError {
  const message = `the implicit grant needs a login page, which only the local tenant lets a command fill in: "${name}" is remote`;
  return new CliError([
    { code: 'implicit-is-local', message, fix: 'use --grant password or client_credentials, or --env local' },
  ]);
}
