import { randomUUID } from 'node:crypto';
import { gtyOf } from '#auth0/grant.ts';
import { isRfc9068 } from '#auth0/token-dialect.ts';
import { resolveSecrets } from '#deploy/secrets.ts';
import { declaredApi, predictedPermissions } from '#pipeline/predicted-permissions.ts';
import { predictedLogin } from '#pipeline/predicted-transaction.ts';
import { subjectOf } from '#pipeline/subject-of.ts';
import type { Environment } from '#project/environment.ts';
import { selfIssuedToken } from '#token-client/self-issued.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { predict } from './predict.ts';
import type { TokenRequest } from './resolve-request.ts';
import { createTokenReport, type TokenReport } from './token-report.ts';

const lifetimeSeconds = 3600;

/** In whose name a token is signed. */
interface TokenIssuer {
  readonly domain: string;
  readonly clientId: string;
}

/** Signs a token for an API that takes HS256, with the claims that the pipeline predicts for a password login. */
export async function issueToken(
  io: Io,
  built: BuiltProject,
  request: TokenRequest,
  { domain, clientId }: TokenIssuer,
): Promise<TokenReport> {
  const { environment } = built.project;
  const { client, persona, audience, scopes } = request;
  const signingSecret = await readSigningSecret(io, environment, audience);
  const question = { environment, domain, client: { name: client, client_id: clientId }, audience, scopes };
  const transaction = predictedLogin(question, 'password', persona);
  const issued = await predict(built, transaction);
  const permissions = predictedPermissions(environment, audience, persona);
  const dialect = declaredApi(environment, audience)?.token_dialect ?? 'access_token';
  const content = {
    issuer: `https://${domain}/`,
    subject: subjectOf(transaction),
    audience,
    clientId,
    scope: issued.scope,
    gty: gtyOf('password'),
    organization: persona.organization,
    customClaims: issued.claims.access_token,
    issuedAt: Math.floor(Date.now() / 1000),
    lifetimeSeconds,
    dialect,
    ...(isRfc9068(dialect) && { tokenId: randomUUID() }),
    ...(permissions && { permissions }),
  };
  const response = {
    access_token: await selfIssuedToken(content, signingSecret),
    scope: issued.scope.join(' '),
    expires_in: lifetimeSeconds,
    token_type: 'Bearer',
  };
  return createTokenReport(request, response, { ...issued, isPredicted: true });
}

async function readSigningSecret(io: Io, environment: Environment, audience: string): Promise<string> {
  const { name, signingSecrets, secrets } = environment;
  const secret = signingSecrets[audience] ?? '';
  const source = secrets[secret];
  if (!source) {
    const message = `environments/${name}.yaml names no signing secret for "${audience}"`;
    const fix = 'add the API to "signingSecrets" and its secret to "secrets": only an API with HS256 shares one';
    throw new CliError([{ code: 'no-signing-secret', message, fix }]);
  }
  const { [secret]: value = '' } = await resolveSecrets({ [secret]: source }, secretStores(io, name));
  return value;
}
