import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { resolveEach } from '#deploy/resolve-each.ts';
import type { SecretStores } from '#deploy/secrets.ts';
import type { AskedToken, TokenCheck } from '#deploy/verify/token-check.ts';
import { declaredApi } from '#pipeline/predicted-permissions.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { RemoteEnvironment, VerifiedTokenYaml } from '#project/environment.ts';
import type { Persona } from '#project/persona.ts';

/** Tokens that will be taken to verify a deploy, once for each domain of the tenant. */
export interface TokenRequests {
  readonly requests: readonly TokenRequest[];
  readonly findings: readonly DeployFinding[];
}

/** One of them, with what it takes. */
export interface TokenRequest extends Pick<TokenCheck, 'knowsScopes' | 'parameters'>, AskedToken {
  /** As the tenant will hand it to its extensions. */
  readonly transaction: Transaction;
}

const realmGrant = 'http://auth0.com/oauth/grant-type/password-realm';

/** Finds clients, personas and secrets of the tokens that an environment is verified by. Nothing is asked yet. */
export async function tokenRequests(
  environment: RemoteEnvironment,
  personas: readonly Persona[],
  stores: SecretStores,
): Promise<TokenRequests> {
  const parts = environment.verify.map((wanted) => requestsFor(environment, personas, wanted, stores));
  const found = await Promise.all(parts);
  return {
    requests: found.flatMap(({ requests }) => requests),
    findings: found.flatMap(({ findings }) => findings),
  };
}

async function requestsFor(
  environment: RemoteEnvironment,
  personas: readonly Persona[],
  { client: name, persona: who, password, audience, scope, realm }: VerifiedTokenYaml,
  stores: SecretStores,
): Promise<TokenRequests> {
  const client = environment.clients[name];
  const persona = personas.find((each) => each.name === who);
  if (!client) return unknown('client', name);
  if (who !== undefined && !persona) return unknown('persona', who);
  const { client_id, client_secret } = client;
  const [id, secret, word] = [`client_id of ${name}`, `client_secret of ${name}`, `password of ${who}`];
  const sources = { [id]: client_id, ...(client_secret && { [secret]: client_secret }) };
  const { values, findings } = await resolveEach({ ...sources, ...(password && { [word]: password }) }, stores);
  if (findings.length > 0) return { requests: [], findings };
  const scopes = scope.split(' ').filter((each) => each !== '');
  const question = {
    environment,
    domain: environment.domain,
    client: { name, client_id: values[id] ?? '' },
    audience,
    scopes,
  };
  const grant = realm === undefined ? 'password' : realmGrant;
  const parameters = {
    grant_type: persona ? grant : 'client_credentials',
    client_id: values[id],
    client_secret: values[secret],
    audience,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    ...(persona && { username: persona.user.username ?? persona.user.email, password: values[word], realm }),
  };
  const transaction = persona ? predictedLogin(question, grant, persona) : predictedExchange(question);
  const { clientGrants } = environment.resources;
  const knowsScopes = persona
    ? declaredApi(environment, audience)?.scopes !== undefined
    : clientGrants.some(({ client_id, audience: granted }) => client_id === name && granted === audience);
  const asked = { client: name, ...(persona && { persona: persona.name }), audience, parameters, knowsScopes };
  const domains = [environment.domain, ...environment.customDomains];
  return { requests: domains.map((domain) => ({ ...asked, domain, transaction: at(domain, transaction) })), findings };
}

/** Extensions see the name that was asked for. */
function at(domain: string, transaction: Transaction): Transaction {
  return { ...transaction, request: { ...transaction.request, hostname: domain.replace(/:\d+$/, '') } };
}

function unknown(what: 'client' | 'persona', name: string): TokenRequests {
  return { requests: [], findings: [{ code: 'verify-unknown', what, name }] };
}
