import { gtyOf } from '#auth0/grant.ts';
import { resolveSecrets } from '#deploy/secrets.ts';
import { predictedLogin } from '#pipeline/predicted-transaction.ts';
import { subjectOf } from '#pipeline/subject-of.ts';
import { selfIssuedToken } from '#token-client/self-issued.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { decodedClaims } from './decoded-claims.ts';
import { predict } from './predict.ts';
import type { TokenRequest } from './resolve-request.ts';
import type { TokenReport } from './token-report.ts';

const lifetimeSeconds = 3600;

/** The tenant and client that a self-issued token names. */
interface SelfIssuer {
  readonly domain: string;
  readonly clientId: string;
}

/** Signs a token for an API that takes HS256, with the claims that the pipeline predicts for a password login. */
export async function selfIssued(
  io: Io,
  { project, folder }: BuiltProject,
  { client, persona, audience, scopes, grant }: TokenRequest,
  { domain, clientId }: SelfIssuer,
): Promise<TokenReport> {
  const signingSecret = await signingSecretOf(io, project, audience);
  const question = {
    environment: project.environment,
    domain,
    client: { name: client, client_id: clientId },
    audience,
    scopes,
  };
  const transaction = predictedLogin(question, 'password', persona);
  const { scope, claims, provenance, findings } = await predict(folder, transaction);
  const accessToken = await selfIssuedToken(
    {
      issuer: `https://${domain}/`,
      subject: subjectOf(transaction),
      audience,
      clientId,
      scope,
      gty: gtyOf('password'),
      organization: persona.organization,
      customClaims: claims.access_token,
      issuedAt: Math.floor(Date.now() / 1000),
      lifetimeSeconds,
    },
    signingSecret,
  );
  const response = {
    access_token: accessToken,
    scope: scope.join(' '),
    expires_in: lifetimeSeconds,
    token_type: 'Bearer',
  };
  return {
    grant,
    client,
    persona: persona.name,
    audience,
    response,
    claims: decodedClaims(response),
    provenance: provenance.filter(({ token }) => token === 'access_token'),
    isPredicted: true,
    findings,
  };
}

async function signingSecretOf(io: Io, project: BuiltProject['project'], audience: string): Promise<string> {
  const { name, signingSecrets, secrets } = project.environment;
  const secret = signingSecrets[audience] ?? '';
  const source = secrets[secret];
  if (!source) {
    const message = `environments/${name}.yaml names no signing secret for "${audience}"`;
    const fix = 'add the API to "signingSecrets" and its secret to "secrets": only an API with HS256 shares one';
    throw new CliError([{ code: 'no-signing-secret', message, fix }]);
  }
  const values = await resolveSecrets({ [secret]: source }, secretStores(io, name));
  return values[secret] ?? '';
}
