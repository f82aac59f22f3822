import type { LoginGrant } from '#auth0/grant.ts';
import { loginGrants } from '#pipeline/login-grants.ts';
import { type Parties, partiesOf } from '#pipeline/parties.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { Login, Transaction } from '#pipeline/transaction.ts';
import { type Environment, isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';
import { type AllowedClient, allowedClients } from './allowed-clients.ts';
import { combinationId } from './combination-id.ts';
import type { Combination } from './review.ts';

/** A transaction that the tenant allows, ready to be run. */
export interface PlannedTransaction {
  readonly combination: Combination;
  readonly transaction: Transaction;
}

type Audience = Parties['audiences'][number];

/** The moment of all transactions, in milliseconds since 1970. */
export const reviewedAt = Date.UTC(2026, 10, 18);

/**
 * Lists every transaction of a project that its tenant allows: personas, clients, grants, APIs (or none), organizations
 * (or none). Each asks for all scopes that it may ask for, since more claims reach a token then.
 */
export function combinationsOf(project: Project): readonly PlannedTransaction[] {
  const clients = allowedClients(project);
  const { audiences } = partiesOf(project);
  return [
    ...project.personas.flatMap((persona) =>
      clients.flatMap((client) => loginsOf(project.environment, audiences, client, persona)),
    ),
    ...clients.flatMap((client) => exchangesOf(project.environment, audiences, client)),
  ];
}

function loginsOf(
  environment: Environment,
  audiences: readonly Audience[],
  client: AllowedClient,
  persona: Persona,
): PlannedTransaction[] {
  const grants = loginGrants.filter((grant) => isAllowed(client, persona, grant));
  return grants.flatMap((grant) =>
    [...withoutApi(environment), ...audiences].flatMap((audience) => {
      const canRefresh = client.mayUse('refresh_token') && allowsRefresh(environment, audience);
      if (grant === 'refresh_token' && !canRefresh) return [];
      const scopes = ['openid', 'profile', 'email', ...(audience?.scopes ?? [])];
      const isRefreshable = canRefresh && grant !== 'implicit';
      const question = {
        ...questionOf(environment, client),
        ...(audience && { audience: audience.identifier }),
        scopes: isRefreshable ? [...scopes, 'offline_access'] : scopes,
      };
      return inOrganizations(client, grant, predictedLogin(question, grant, persona)).map((login) =>
        planned(login, persona.name),
      );
    }),
  );
}

/** A tenant with a default audience gives no token for `/userinfo` alone. */
function withoutApi({ resources }: Environment): undefined[] {
  return resources.tenant?.['default_audience'] ? [] : [undefined];
}

/** A refresh token comes of an earlier login, and not of an implicit one. */
function isAllowed(client: AllowedClient, persona: Persona, grant: LoginGrant): boolean {
  const first = grant === 'refresh_token' ? loginGrants.filter((each) => !/implicit|refresh/.test(each)) : [grant];
  return client.mayUse(grant) && first.some((each) => client.mayUse(each) && client.mayLogIn(persona, each));
}

/** Auth0 gives no refresh token for an API that does not say so. One that the environment does not declare may. */
function allowsRefresh({ resources }: Environment, audience: Audience | undefined): boolean {
  const api = resources.resourceServers.find(({ identifier }) => identifier === audience?.identifier);
  return !api || api['allow_offline_access'] === true;
}

/**
 * Outside of all organizations, and in the persona's. Nobody logs in to one by a password that the client knows.
 *
 * @see https://auth0.com/docs/manage-users/organizations/organizations-overview
 */
function inOrganizations({ organizations, mayUse }: AllowedClient, grant: LoginGrant, login: Login): Login[] {
  const { organization, ...outside } = login;
  const hasBrowser = grant === 'refresh_token' ? mayUse('authorization_code') : !/password/.test(grant);
  return [
    ...(organizations === 'require' && hasBrowser ? [] : [outside]),
    ...(organization && hasBrowser && organizations !== 'deny' ? [login] : []),
  ];
}

function exchangesOf(
  environment: Environment,
  audiences: readonly Audience[],
  client: AllowedClient,
): PlannedTransaction[] {
  if (!client.mayUse('client_credentials')) return [];
  const { clientGrants } = environment.resources;
  const areUnknown = !isLocal(environment) && clientGrants.length === 0;
  const granted = clientGrants.filter(({ client_id }) => client_id === client.name).map(({ audience }) => audience);
  return audiences
    .filter(({ identifier }) => areUnknown || granted.includes(identifier))
    .map(({ identifier: audience, scopes }) =>
      planned(predictedExchange({ ...questionOf(environment, client), audience, scopes: areUnknown ? scopes : [] })),
    );
}

function questionOf(environment: Environment, { name }: AllowedClient) {
  const domain = isLocal(environment) ? 'localhost' : environment.domain;
  return { environment, domain, client: { name, client_id: name.toLowerCase().replace(/\W+/g, '-') } };
}

function planned(transaction: Transaction, persona?: string): PlannedTransaction {
  const { client, grant, audience, organization } = transaction;
  const parts = {
    ...(persona !== undefined && { persona }),
    client: client.name,
    grant,
    ...(audience !== undefined && { audience }),
    ...(organization && { organization: organization.name }),
  };
  return { combination: { id: combinationId(parts), ...parts }, transaction: { ...transaction, now: reviewedAt } };
}
